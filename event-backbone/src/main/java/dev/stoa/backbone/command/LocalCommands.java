package dev.stoa.backbone.command;

import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.CommandRepeated;
import dev.stoa.backbone.store.DatabaseOutage;
import dev.stoa.backbone.store.ProcessedCommands;
import dev.stoa.backbone.store.RunningCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;

/** Runs commands on this node's command bus, on the caller's thread. */
public class LocalCommands implements Commands {
    /** Metadata: the sequence number the caller believes to be the target's last. */
    static final String EXPECTED_SEQUENCE = "expectedSequence";

    private static final int ATTEMPTS = 10;

    private final CommandBus bus;
    private final ProcessedCommands processed;
    private final AggregateCache cache;

    public LocalCommands(CommandBus bus, ProcessedCommands processed, AggregateCache cache) {
        this.bus = bus;
        this.processed = processed;
        this.cache = cache;
    }

    @Override
    public CommandOutcome run(CommandRequest request) {
        return busyWhileOutOfReach(() -> runOnce(request));
    }

    /** The one place where the store's outages, of its writes and its reads, become a "come again". */
    private static <T> T busyWhileOutOfReach(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (DatabaseOutage.isBehind(e)) {
                throw new Busy("the event store is out of reach", false, e);
            }
            throw e;
        }
    }

    private CommandOutcome runOnce(CommandRequest request) {
        for (var attempt = 1; ; attempt++) {
            try {
                return decide(request);
            } catch (CommandRepeated repeated) {
                return firstAnswer(request.commandId(), request.fingerprint());
            } catch (ConcurrencyException conflict) {
                if (attempt == ATTEMPTS) {
                    throw new Busy("others kept changing it at the same moment", true);
                }
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(500_000L, 2_000_000L << Math.min(attempt, 5)));
            }
        }
    }

    private CommandOutcome decide(CommandRequest request) {
        var running = new RunningCommand(
                request.commandId(), request.fingerprint(), request.answer(), request.expectedSequence());
        dispatch(running, message(request));
        if (!running.isDurable()) {
            processed.keep(request.commandId(), request.fingerprint(), request.answer());
        }
        return new CommandOutcome(request.answer(), false, running.positions());
    }

    private void dispatch(RunningCommand running, CommandMessage<?> message) {
        var callback = new FutureCallback<Object, Object>();
        try {
            running.decide(() -> {
                bus.dispatch(message, callback);
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the command bus failed", e);
        }
        var result = callback.getResult();
        if (!running.isDurable()) {
            cache.requireFresh(running);
        }
        if (result.isExceptional()) {
            throw Refusals.asThrown(result.exceptionResult());
        }
    }

    private static CommandMessage<?> message(CommandRequest request) {
        var message = new GenericMessage<>(request.commandId().toString(), request.command(), request.metadata());
        var command = new GenericCommandMessage<>(
                message, request.command().getClass().getName());
        return request.expectedSequence() == null
                ? command
                : command.andMetaData(Map.of(EXPECTED_SEQUENCE, request.expectedSequence()));
    }

    private CommandOutcome firstAnswer(UUID commandId, String fingerprint) {
        return find(commandId, fingerprint)
                .orElseThrow(() -> new Busy("the first answer to this command is out of reach", false));
    }

    @Override
    public Optional<CommandOutcome> answerTo(UUID commandId, String fingerprint) {
        return busyWhileOutOfReach(() -> find(commandId, fingerprint));
    }

    private Optional<CommandOutcome> find(UUID commandId, String fingerprint) {
        return processed.find(commandId).map(decided -> {
            if (!decided.fingerprint().equals(fingerprint)) {
                throw new CommandIdReused(commandId);
            }
            return new CommandOutcome(decided.answer(), true, decided.positions());
        });
    }

    @Override
    public CommandOutcome remember(UUID commandId, String fingerprint, String answer) {
        return busyWhileOutOfReach(() -> keep(commandId, fingerprint, answer));
    }

    private CommandOutcome keep(UUID commandId, String fingerprint, String answer) {
        try {
            processed.keep(commandId, fingerprint, answer);
            return new CommandOutcome(answer, false, List.of());
        } catch (CommandRepeated first) {
            return firstAnswer(commandId, fingerprint);
        }
    }
}
