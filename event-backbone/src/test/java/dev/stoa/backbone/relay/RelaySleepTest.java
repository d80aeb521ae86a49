package dev.stoa.backbone.relay;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.store.Appender;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.SessionLock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What wakes a relay that would sleep for an hour. */
class RelaySleepTest {
    private final LogOnPostgres log = new LogOnPostgres();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger listeners = new AtomicInteger();
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private Relay relay = relay(log.signal);

    @AfterEach
    void stop() {
        relay.stop();
        log.close();
    }

    private Relay relay(PostgresSignal signal) {
        return new Relay(
                new DelegatingDataSource(log.dataSource) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        looks.incrementAndGet();
                        return super.getConnection();
                    }
                },
                log.engine,
                signal,
                () -> kafka,
                NodeOfTests.under("sleep"),
                new RelayStatus(log.engine, new SimpleMeterRegistry(), Clock.systemUTC()),
                LogOnPostgres.THREADS) {
            @Override
            Duration longestSleep() {
                return Duration.ofHours(1);
            }
        };
    }

    @Test
    void a_commit_wakes_it() {
        log.engine.appendEvents(counted("a", 0));
        relay.start();
        await().until(() -> kafka.history().size() == 1);

        log.engine.appendEvents(counted("a", 1));

        await().until(() -> kafka.history().size() == 2);
    }

    @Test
    void a_commit_of_another_node_wakes_it() {
        log.engine.appendEvents(counted("a", 0));
        relay.start();
        await().until(() -> kafka.history().size() == 1);

        var otherSignal = LogOnPostgres.signal(log.dataSource, Appender.CHANNEL);
        otherSignal.start();
        var otherNode = LogOnPostgres.appender(log.dataSource, otherSignal::raise);
        otherNode.start();
        log.engine(otherNode).appendEvents(counted("a", 1));

        await().until(() -> kafka.history().size() == 2);
        otherNode.stop();
        otherSignal.stop();
    }

    @Test
    void it_looks_by_itself_soon_where_no_signal_comes() {
        relay = new Relay(
                log.dataSource,
                log.engine,
                LogOnPostgres.signal(log.dataSource, "nobody_calls"),
                () -> kafka,
                NodeOfTests.under("sleep"),
                new RelayStatus(log.engine, new SimpleMeterRegistry(), Clock.systemUTC()),
                LogOnPostgres.THREADS);
        relay.start();
        log.engine.appendEvents(counted("a", 0));
        await().until(() -> kafka.history().size() == 1);

        log.engine.appendEvents(counted("a", 1));

        await().until(() -> kafka.history().size() == 2);
    }

    @Test
    void none_does_while_another_node_has_the_turn() throws SQLException {
        relay = relay(new PostgresSignal(log.dataSource, Appender.CHANNEL, LogOnPostgres.THREADS) {
            @Override
            public AutoCloseable listen(Runnable listener) {
                listeners.incrementAndGet();
                return super.listen(listener);
            }
        });
        log.engine.appendEvents(counted("a", 0));
        try (var other = log.dataSource.getConnection();
                var _ = SessionLock.tryTake(other, Relay.LOCK)) {
            relay.start();
            await().until(() -> looks.get() > 1);
            assertThat(listeners).hasValue(0);
        }
        await().until(() -> kafka.history().size() == 1);
        assertThat(listeners).hasValue(1);
    }
}
