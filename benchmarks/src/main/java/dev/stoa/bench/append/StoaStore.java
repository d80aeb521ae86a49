package dev.stoa.bench.append;

import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.api.DataSubject;
import dev.stoa.api.Personal;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.ExpectedSequence;
import dev.stoa.backbone.command.LocalCommands;
import dev.stoa.backbone.personal.LocalMasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.backbone.personal.SealedEvents;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.Appender;
import dev.stoa.backbone.store.EventSealing;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.PostgresEventStore;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.ProcessedCommands;
import dev.stoa.backbone.store.Snapshots;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.sample.Tavern;
import dev.stoa.servers.TestServers.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stoa's engine, set up as its command-side sets it up. */
public record StoaStore(
        HikariDataSource pool, PostgresSignal signal, Appender appender, PostgresEventStorageEngine engine)
        implements AutoCloseable {
    public static final CoreThreads THREADS = new CoreThreads(event -> {
        throw new IllegalStateException("a node broke: " + event);
    });

    private static final long CACHED_EVENTS = 100_000;

    public static StoaStore on(TestDatabase database) {
        return on(database, _ -> EventSealing.NONE);
    }

    /** Persons' texts are sealed, with keys in the same database. */
    static StoaStore sealing(TestDatabase database) {
        return on(database, db -> {
            var keys = new PersonKeys(db, new LocalMasterKey("1:" + "A".repeat(43) + "="), _ -> {});
            return new SealedEvents<>(new PersonalTexts(keys), Personal.class, DataSubject.class, Personal::sealedBy);
        });
    }

    private static StoaStore on(TestDatabase database, Function<JdbcClient, EventSealing> sealing) {
        var pool = Databases.pool(database, 20);
        var signal = new PostgresSignal(pool, Appender.CHANNEL, THREADS);
        var appender = new Appender(pool, signal::raise, THREADS, Duration.ofSeconds(30));
        var jdbc = JdbcClient.create(pool);
        var engine = new PostgresEventStorageEngine(
                jdbc,
                appender,
                Tavern.SERIALIZER,
                NoOpEventUpcaster.INSTANCE,
                List.of(),
                new Snapshots(jdbc, List.of()),
                sealing.apply(jdbc));
        signal.start();
        appender.start();
        return new StoaStore(pool, signal, appender, engine);
    }

    /** A command-side over this store, closed with it. */
    public Node node(Cache cache) {
        var resources = new CloseAll();
        resources.add(this);
        return new Node(
                () -> new PostgresEventStore(engine, signal),
                NoTransactionManager.INSTANCE,
                new ExpectedSequence(),
                cache,
                resources);
    }

    /** As a service keeps aggregates. */
    AggregateCache cache() {
        return new AggregateCache(JdbcClient.create(pool), CACHED_EVENTS, new SimpleMeterRegistry());
    }

    /**
     * As a service runs commands: each under an id that is kept, with its answer, in the transaction of its events.
     *
     * @param cache the node's
     */
    Consumer<Object> recorded(Node node, AggregateCache cache) {
        var commands = new LocalCommands(node.bus(), new ProcessedCommands(JdbcClient.create(pool), appender), cache);
        return command -> commands.run(new CommandRequest(
                command, UuidCreator.getTimeOrderedEpoch(), "", "{}", null, Map.of("actor", "bench")));
    }

    @Override
    public void close() {
        appender.stop();
        signal.stop();
        pool.close();
    }
}
