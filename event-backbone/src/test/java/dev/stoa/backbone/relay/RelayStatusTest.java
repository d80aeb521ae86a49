package dev.stoa.backbone.relay;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.store.LogOnPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What a relay says of itself that never reached Kafka. */
class RelayStatusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LogOnPostgres log = new LogOnPostgres();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RelayStatus status = new RelayStatus(log.engine, metrics, Clock.systemUTC());
    private final Relay relay = new Relay(
            log.dataSource,
            log.engine,
            log.signal,
            () -> {
                throw new KafkaException("is down");
            },
            NodeOfTests.under("status"),
            status,
            LogOnPostgres.THREADS);

    @AfterEach
    void stop() {
        relay.stop();
        log.close();
    }

    @Test
    void what_waits_is_counted_also_by_who_starts_while_kafka_is_down() {
        for (var sequence = 0; sequence < 5; sequence++) {
            log.engine.appendEvents(counted("a", sequence));
        }
        log.jdbc.sql("insert into relay_position values ('relay', 1)").update();

        relay.start();

        await().atMost(PATIENCE).until(() -> status.health().getStatus().equals(Status.DOWN));
        assertThat(lag("events")).isEqualTo(3);
        assertThat(status.health().getDetails()).containsEntry("publishedThrough", 1L);
        await().atMost(PATIENCE).until(() -> lag("seconds") > 0);
    }

    /** As after a restart of Postgres. */
    @Test
    void who_leaves_its_turn_to_another_is_no_longer_behind() throws Exception {
        log.engine.appendEvents(counted("a", 0));
        relay.start();
        await().atMost(PATIENCE).until(() -> lag("seconds") > 0);

        try (var other = log.dataSource.getConnection();
                var statement = other.prepareStatement("select pg_advisory_lock(x'72656c61'::bigint)")) {
            statement.execute();
            await().atMost(PATIENCE)
                    .until(() ->
                            "standing by".equals(status.health().getDetails().get("role")));
            assertThat(lag("seconds")).isZero();
            assertThat(lag("events")).isZero();
            other.createStatement().execute("select pg_advisory_unlock_all()");
        }
    }

    private double lag(String unit) {
        return metrics.get("stoa_relay_lag_" + unit).gauge().value();
    }
}
