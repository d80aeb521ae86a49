package dev.stoa.backbone.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.wire.CommandRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
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
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.CommandTargetResolver;

/**
 * Sends a saga's commands to their target's context over Kafka. A command is acknowledged by Kafka before the saga's
 * progress is stored, and its id follows from the message that caused it, so a saga that has to do a step again sends
 * the same command again and the target recognises it.
 */
public class KafkaCommandBus implements CommandBus {
    private static final String IN_FLIGHT = "stoa.commands-in-flight";
    private static final UUID NAMESPACE = UUID.fromString("c033a17d-0000-5000-8000-73746f610000");

    private final Producer<String, byte[]> producer;
    private final CommandRecords records;
    private final MessageTypes types;
    private final CommandTargetResolver targets;
    private final BackboneProperties properties;

    public KafkaCommandBus(
            Producer<String, byte[]> producer,
            CommandRecords records,
            MessageTypes types,
            CommandTargetResolver targets,
            BackboneProperties properties) {
        this.producer = producer;
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
        var sent = producer.send(records.record(
                properties.commandTopic(MessageTypes.contextOf(types.nameOf(command.getPayloadType()))),
                targets.resolveTarget(command).getIdentifier(),
                commandId(command),
                command.getPayload(),
                metadata(command)));
        if (CurrentUnitOfWork.isStarted()) {
            inFlight(CurrentUnitOfWork.get().root()).add(sent);
        } else {
            await(List.of(sent));
        }
        callback.onResult(command, GenericCommandResultMessage.asCommandResultMessage(null));
    }

    private List<Future<?>> inFlight(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(IN_FLIGHT, _ -> {
            var sent = new ArrayList<Future<?>>();
            unitOfWork.onPrepareCommit(_ -> await(sent));
            return sent;
        });
    }

    private void await(List<Future<?>> sent) {
        try {
            for (var acknowledgement : sent) {
                acknowledgement.get(properties.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending commands; they are sent again", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take the commands; they are sent again", e);
        }
    }

    private UUID commandId(CommandMessage<?> command) {
        if (!CurrentUnitOfWork.isStarted()) {
            return UUID.fromString(command.getIdentifier());
        }
        var cause = CurrentUnitOfWork.get().getMessage().getIdentifier();
        var target = targets.resolveTarget(command).getIdentifier();
        return UuidCreator.getNameBasedSha1(
                NAMESPACE,
                String.join("\0", properties.service(), cause, types.nameOf(command.getPayloadType()), target));
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
