package dev.stoa.backbone.faults;

import static dev.stoa.backbone.store.LogOnPostgres.SERIALIZER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.command.LocalCommands;
import dev.stoa.backbone.sample.CounterEvent;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.Named;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.Appender;
import dev.stoa.backbone.store.BrokenConnections;
import dev.stoa.backbone.store.ClaimChange;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.ProcessedCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A command node with connections of its own, whose one command adds two events to a counter. With every fourth of them the
 * counter takes a name that no other may have, with the next it gives it up.
 */
final class Node implements AutoCloseable {
    static final int EVENTS_OF_A_COMMAND = 2;
    static final int CONNECTIONS = 6;
    static final String NAMED = "sample.named";
    /** Before a name that is given up. */
    static final String NO_LONGER = "no longer ";

    final HikariDataSource pool;
    /** The appender's, out of the pool. */
    final BrokenConnections connections;

    final PostgresSignal signal;
    final PostgresEventStorageEngine engine;

    private final Appender appender;
    private final Commands commands;

    Node(String url, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS + 1); // on which it listens
        config.setConnectionTimeout(1_000);
        pool = new HikariDataSource(config);
        connections = new BrokenConnections(pool);
        signal = LogOnPostgres.signal(pool, Appender.CHANNEL);
        appender = LogOnPostgres.appender(connections, signal::raise);
        var jdbc = JdbcClient.create(pool);
        engine = new PostgresEventStorageEngine(
                jdbc, appender, SERIALIZER, NoOpEventUpcaster.INSTANCE, List.of(Node::claim));
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(Add.class.getName(), this::add);
        commands = new LocalCommands(
                bus, new ProcessedCommands(jdbc, appender), new AggregateCache(jdbc, 0, new SimpleMeterRegistry()));
        LogOnPostgres.listen(signal);
        appender.start();
    }

    private record Add(String counter, String name) {}

    private Object add(CommandMessage<?> command) {
        var add = (Add) command.getPayload();
        var next = engine.lastSequenceNumberFor(add.counter()).orElse(-1L) + 1;
        engine.appendEvents(List.of(
                event(command, next, new Counted(add.counter(), 1)),
                event(command, next + 1, second(add, next / EVENTS_OF_A_COMMAND))));
        return "";
    }

    private static CounterEvent second(Add add, long commandsBefore) {
        return switch ((int) (commandsBefore % 4)) {
            case 0 -> new Named(add.counter(), add.name(), Instant.EPOCH);
            case 1 -> new Named(add.counter(), NO_LONGER + add.name(), Instant.EPOCH);
            default -> new Counted(add.counter(), 1);
        };
    }

    private static DomainEventMessage<?> event(CommandMessage<?> command, long sequence, CounterEvent event) {
        var counter = ((Add) command.getPayload()).counter();
        return new GenericDomainEventMessage<>(
                "Counter", counter, sequence, event, Map.of("commandId", command.getIdentifier()));
    }

    private static Stream<ClaimChange> claim(Object event) {
        return event instanceof Named named
                ? Stream.of(
                        named.name().startsWith(NO_LONGER)
                                ? ClaimChange.release("name", named.name().substring(NO_LONGER.length()), named.id())
                                : ClaimChange.reserve("name", named.name(), named.id()))
                : Stream.of();
    }

    /**
     * Throws {@link Commands.Busy} if it is to come again.
     *
     * @param name that the counter takes or gives up, if it is time for that; refused if another one has it
     */
    CommandOutcome run(UUID commandId, String counter, String name) {
        return commands.run(new CommandRequest(new Add(counter, name), commandId, "", "", null, Map.of()));
    }

    @Override
    public void close() {
        appender.stop();
        signal.stop();
        pool.close();
    }
}
