package dev.stoa.backbone.store.model;

import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.Commands.CommandIdReused;
import dev.stoa.backbone.command.LocalCommands;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.LogicalNameSerializer;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.Appender;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.CommandRepeated;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.ProcessedCommands;
import dev.stoa.backbone.store.RunningCommand;
import dev.stoa.backbone.store.Unstorable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** One copy of a service that owns the log: the engine with an appender of its own. */
final class Node implements AutoCloseable {
    final PostgresEventStorageEngine engine;
    private final Appender appender;
    private final LocalCommands commands;

    Node(LogOnPostgres log) {
        appender = new Appender(log.dataSource, () -> {}, LogOnPostgres.THREADS, Duration.ofSeconds(30));
        engine = new PostgresEventStorageEngine(
                log.jdbc,
                appender,
                new LogicalNameSerializer(new MessageTypes(List.of(List.of(Step.class))), BackboneJson.mapper()),
                NoOpEventUpcaster.INSTANCE,
                List.of(Step::claims));
        commands = new LocalCommands(
                SimpleCommandBus.builder().build(),
                new ProcessedCommands(log.jdbc, appender),
                new AggregateCache(log.jdbc, 1, new SimpleMeterRegistry()));
        appender.start();
    }

    Attempt attempt(Ask ask) {
        var before = engine.head();
        var answer = answerTo(ask);
        return new Attempt(ask, answer, before, engine.head());
    }

    private Answer answerTo(Ask ask) {
        try {
            var outcome = ask.steps().isEmpty() ? remember(ask) : append(ask);
            return outcome.replayed() ? new Answer.Repeated(outcome) : new Answer.Taken(outcome);
        } catch (CommandIdReused e) {
            return new Answer.IdReused();
        } catch (ConcurrencyException e) {
            return new Answer.Conflict();
        } catch (ClaimTaken e) {
            return new Answer.ValueTaken(e.owner());
        } catch (Unstorable e) {
            return new Answer.NeverKept();
        } catch (Exception e) {
            return new Answer.Failed(e.toString());
        }
    }

    private CommandOutcome remember(Ask ask) {
        return commands.remember(ask.commandId(), ask.fingerprint(), ask.answer());
    }

    private CommandOutcome append(Ask ask) throws Exception {
        var running = new RunningCommand(ask.commandId(), ask.fingerprint(), ask.answer(), null);
        try {
            return running.decide(() -> {
                engine.appendEvents(ask.steps().stream().map(Step::message).toList());
                return new CommandOutcome(ask.answer(), false, running.positions());
            });
        } catch (CommandRepeated e) {
            return commands.answerTo(ask.commandId(), ask.fingerprint()).orElseThrow();
        }
    }

    @Override
    public void close() {
        appender.stop();
    }
}
