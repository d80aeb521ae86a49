package dev.stoa.backbone.relay;

import dev.stoa.backbone.store.PostgresEventStorageEngine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** What the relay is doing, as metrics and as a health state. */
public class RelayStatus implements HealthIndicator, RelayTurn {
    private final PostgresEventStorageEngine engine;
    private final Clock clock;
    private final Counter events;
    private volatile long position = -1;
    private volatile boolean active;
    private volatile @Nullable Instant behindSince;
    private volatile @Nullable String failure;

    public RelayStatus(PostgresEventStorageEngine engine, MeterRegistry metrics, Clock clock) {
        this.engine = engine;
        this.clock = clock;
        this.events = Counter.builder("stoa_relay_events").register(metrics);
        Gauge.builder("stoa_relay_lag_events", this, RelayStatus::lagEvents).register(metrics);
        Gauge.builder("stoa_relay_lag_seconds", this, RelayStatus::lagSeconds).register(metrics);
    }

    /** It is this node's turn, and Kafka has taken all up to here. */
    void leading(long last) {
        position = last;
        active = true;
    }

    void published(long last, int count, Instant recordedAt) {
        leading(last);
        behindSince = recordedAt;
        failure = null;
        events.increment(count);
    }

    void caughtUp(long last) {
        leading(last);
        behindSince = null;
        failure = null;
    }

    @Override
    public void standingBy() {
        active = false;
        behindSince = null;
        failure = null;
    }

    @Override
    public void failing(Throwable cause) {
        failure = (cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause)
                .getClass()
                .getSimpleName();
        if (behindSince == null) {
            behindSince = clock.instant();
        }
    }

    private double lagEvents() {
        return active ? Math.max(0, engine.head() - position) : 0;
    }

    private double lagSeconds() {
        var since = behindSince;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    @Override
    public Health health() {
        var cause = failure;
        if (cause != null) {
            return Health.down()
                    .withDetail("reason", "the log is not reaching Kafka; commands go on and nothing is lost")
                    .withDetail("failure", cause)
                    .withDetail("publishedThrough", position)
                    .build();
        }
        return Health.up()
                .withDetail("role", active ? "relaying" : "standing by")
                .withDetail("publishedThrough", position)
                .build();
    }
}
