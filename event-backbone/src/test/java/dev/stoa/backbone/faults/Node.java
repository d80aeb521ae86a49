package dev.stoa.backbone.faults;

import static dev.stoa.backbone.store.LogOnPostgres.SERIALIZER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.command.LocalCommands;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.Appender;
import dev.stoa.backbone.store.BrokenConnections;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.ProcessedCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A command node with connections of its own, whose one command adds two events to a counter. */
final class Node implements AutoCloseable {
    static final int EVENTS_OF_A_COMMAND = 2;
    static final int CONNECTIONS = 6;

    final HikariDataSource pool;
    /** The appender's, out of the pool. */
    final BrokenConnections connections;

    private final Appender appender;
    private final PostgresEventStorageEngine engine;
    private final Commands commands;

    Node(String url, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(1_000);
        pool = new HikariDataSource(config);
        connections = new BrokenConnections(pool);
        appender = LogOnPostgres.appender(connections, () -> {});
        var jdbc = JdbcClient.create(pool);
        engine = new PostgresEventStorageEngine(jdbc, appender, SERIALIZER, NoOpEventUpcaster.INSTANCE, List.of());
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(String.class.getName(), this::count);
        commands = new LocalCommands(
                bus, new ProcessedCommands(jdbc, appender), new AggregateCache(jdbc, 0, new SimpleMeterRegistry()));
        appender.start();
    }

    private Object count(CommandMessage<?> command) {
        var counter = (String) command.getPayload();
        var next = engine.lastSequenceNumberFor(counter).orElse(-1L) + 1;
        engine.appendEvents(List.of(event(command, counter, next), event(command, counter, next + 1)));
        return "";
    }

    private static DomainEventMessage<?> event(CommandMessage<?> command, String counter, long sequence) {
        return new GenericDomainEventMessage<>(
                "Counter", counter, sequence, new Counted(counter, 1), Map.of("commandId", command.getIdentifier()));
    }

    /** Throws {@link Commands.Busy} if it is to come again. */
    CommandOutcome run(UUID commandId, String counter) {
        return commands.run(new CommandRequest(counter, commandId, "", "", null, Map.of()));
    }

    @Override
    public void close() {
        appender.stop();
        pool.close();
    }
}
