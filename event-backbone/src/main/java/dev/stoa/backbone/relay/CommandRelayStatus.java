package dev.stoa.backbone.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many commands wait in the outbox and for how long, as metrics, and as a health state whether they leave it. */
public class CommandRelayStatus implements HealthIndicator, RelayTurn {
    private final JdbcClient jdbc;
    private final Counter commands;
    private volatile boolean active;
    private volatile @Nullable String failure;

    public CommandRelayStatus(JdbcClient jdbc, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.commands = Counter.builder("stoa_command_relay_commands").register(metrics);
        Gauge.builder("stoa_command_relay_lag_commands", this, CommandRelayStatus::waiting)
                .register(metrics);
        Gauge.builder("stoa_command_relay_lag_seconds", this, CommandRelayStatus::longestWait)
                .register(metrics);
    }

    void sent(int count) {
        commands.increment(count);
        caughtUp();
    }

    void caughtUp() {
        active = true;
        failure = null;
    }

    @Override
    public void standingBy() {
        active = false;
        failure = null;
    }

    @Override
    public void failing(Throwable cause) {
        failure = cause.getClass().getSimpleName();
    }

    private double waiting() {
        return number("select count(*) from command_outbox");
    }

    private double longestWait() {
        return number("select coalesce(extract(epoch from now() - min(created_at)), 0) from command_outbox");
    }

    private double number(String sql) {
        return jdbc.sql(sql).query(Double.class).single();
    }

    @Override
    public Health health() {
        var cause = failure;
        if (cause != null) {
            return Health.down()
                    .withDetail("reason", "commands don't leave for Kafka; they are kept and nothing is lost")
                    .withDetail("failure", cause)
                    .build();
        }
        return Health.up()
                .withDetail("role", active ? "relaying" : "standing by")
                .build();
    }
}
