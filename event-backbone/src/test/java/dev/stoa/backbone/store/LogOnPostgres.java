package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.LogicalNameSerializer;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.processor.ProcessorLag;
import dev.stoa.backbone.sample.CounterEvent;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.Named;
import dev.stoa.servers.TestServers;
import dev.stoa.servers.TestServers.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh log on the real server, with everything that reads and writes it. */
public final class LogOnPostgres implements AutoCloseable {
    public static final MessageTypes TYPES =
            new MessageTypes(List.of(List.of(CounterEvent.class), List.of(CounterEvent.CounterCommand.class)));
    public static final LogicalNameSerializer SERIALIZER = new LogicalNameSerializer(TYPES, BackboneJson.mapper());

    public static final CoreThreads THREADS = new CoreThreads(event -> {
        throw new AssertionError("a core thread ended: " + event);
    });

    /** For processors nobody measures. */
    public static final ProcessorLag NO_LAG = new ProcessorLag(_ -> 0, new SimpleMeterRegistry(), Clock.systemUTC());

    public final HikariDataSource dataSource;
    public final JdbcClient jdbc;
    public final PostgresSignal signal;
    public final Appender appender;
    public final PostgresEventStorageEngine engine;
    public final PostgresEventStore store;
    public final ProcessedCommands processed;

    public LogOnPostgres() {
        this(TestServers.copyOf(Migrated.DATABASE));
    }

    /** A log that is only copied. */
    private static final class Migrated {
        static final TestDatabase DATABASE = migrate(TestServers.freshDatabase());
    }

    static TestDatabase migrate(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration/backbone-store")
                .load()
                .migrate();
        return database;
    }

    /** Has been migrated, by this user or another. */
    LogOnPostgres(TestDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(12);
        dataSource = new HikariDataSource(config);
        jdbc = JdbcClient.create(dataSource);
        signal = signal(dataSource, Appender.CHANNEL);
        appender = appender(dataSource, signal::raise);
        engine = engine(appender);
        store = new PostgresEventStore(engine, signal);
        processed = new ProcessedCommands(jdbc, appender);
        listen(signal);
        appender.start();
    }

    /** Wakes nobody who was not told: its net is for another hour. */
    public static PostgresSignal signal(DataSource connections, String channel) {
        return new PostgresSignal(connections, channel, THREADS, Duration.ofHours(1));
    }

    /** Starts it, and returns when it has woken all for having begun to listen. */
    public static void listen(PostgresSignal signal) {
        var listening = new CountDownLatch(1);
        try (var _ = signal.listen(listening::countDown)) {
            signal.start();
            assertThat(listening.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (Exception e) {
            throw new IllegalStateException("nobody listens", e);
        }
    }

    /** Of another node, or on connections that break. */
    public static Appender appender(DataSource connections, Runnable onGrowth) {
        return new Appender(connections, onGrowth, THREADS, Duration.ofSeconds(30));
    }

    /** Of another writer. */
    public PostgresEventStorageEngine engine(Appender writer) {
        return new PostgresEventStorageEngine(
                jdbc, writer, SERIALIZER, NoOpEventUpcaster.INSTANCE, List.of(LogOnPostgres::nameClaim));
    }

    PostgresEventStorageEngine engine(EventSealing sealing) {
        var snapshots = new Snapshots(jdbc, List.of());
        return new PostgresEventStorageEngine(
                jdbc, appender, SERIALIZER, NoOpEventUpcaster.INSTANCE, List.of(), snapshots, sealing);
    }

    private static Stream<ClaimChange> nameClaim(Object event) {
        return event instanceof Named named
                ? Stream.of(
                        named.name().isEmpty()
                                ? ClaimChange.release("name", "n", named.id())
                                : ClaimChange.reserve("name", named.name(), named.id()))
                : Stream.of();
    }

    public static DomainEventMessage<?> counted(String id, long sequence) {
        return event(id, sequence, new Counted(id, 1));
    }

    public static DomainEventMessage<?> event(String id, long sequence, Object payload) {
        return new GenericDomainEventMessage<>("Counter", id, sequence, payload, MetaData.with("actor", "test"));
    }

    /** The whole log's indexes, in order. */
    public List<Long> indexes() {
        return jdbc.sql("select global_index from domain_event order by global_index")
                .query(Long.class)
                .list();
    }

    @Override
    public void close() {
        appender.stop();
        signal.stop();
        dataSource.close();
    }
}
