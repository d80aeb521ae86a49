package dev.stoa.backbone.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.wire.CommandRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.callbacks.NoOpCallback;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends a saga's commands to their target's context over Kafka. A command is stored with the saga's progress and leaves
 * after that has committed, so its answer never comes before the saga expects it. Its id follows from the message that
 * caused it, so a command that is sent again is recognised by its target.
 */
public class KafkaCommandBus implements CommandBus {
    private static final UUID NAMESPACE = UUID.fromString("c033a17d-0000-5000-8000-73746f610000");

    private final CommandOutbox outbox;
    private final CommandRecords records;
    private final MessageTypes types;
    private final CommandTargetResolver targets;
    private final BackboneProperties properties;

    public KafkaCommandBus(
            CommandOutbox outbox,
            CommandRecords records,
            MessageTypes types,
            CommandTargetResolver targets,
            BackboneProperties properties) {
        this.outbox = outbox;
        this.records = records;
        this.types = types;
        this.targets = targets;
        this.properties = properties;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, NoOpCallback.INSTANCE);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        if (CurrentUnitOfWork.isStarted() && !TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a process's commands belong in its transaction, and there is none");
        }
        var type = types.nameOf(command.getPayloadType());
        var target = targets.resolveTarget(command).getIdentifier();
        outbox.put(records.record(
                properties.commandTopic(MessageTypes.contextOf(type)),
                target,
                commandId(command, type, target),
                command.getPayload(),
                metadata(command)));
        callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(null));
    }

    private UUID commandId(CommandMessage<?> command, String type, String target) {
        if (!CurrentUnitOfWork.isStarted()) {
            return UUID.fromString(command.getIdentifier());
        }
        var cause = CurrentUnitOfWork.get().getMessage().getIdentifier();
        return UuidCreator.getNameBasedSha1(NAMESPACE, String.join("\0", properties.service(), cause, type, target));
    }

    private Map<String, String> metadata(CommandMessage<?> command) {
        var metadata = new HashMap<String, String>();
        command.getMetaData().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        if (CurrentUnitOfWork.isStarted() || !metadata.containsKey(Metadata.ACTOR)) {
            metadata.put(Metadata.ACTOR, properties.service()); // a process acts in its own name, an operator in theirs
        }
        return metadata;
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        throw new UnsupportedOperationException("commands are handled by the command-side");
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        throw new UnsupportedOperationException("what a command carries is set by Correlation");
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> handlerInterceptor) {
        return () -> true;
    }
}
