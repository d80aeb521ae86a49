package dev.stoa.command.platform.personal;

import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.personal.PersonKeys.WrappedAnew;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** After the master key was changed: wraps persons' keys with it at the start, beside all else, and says what came of it. */
class WrappingAnew implements ApplicationRunner, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(WrappingAnew.class);
    private static final int MOST_NAMED = 20;

    private final PersonKeys keys;
    private final MasterKey master;
    private volatile @Nullable WrappedAnew outcome;
    private volatile @Nullable RuntimeException failure;

    WrappingAnew(PersonKeys keys, MasterKey master) {
        this.keys = keys;
        this.master = master;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Thread.ofVirtual().name("wrap-anew").start(this::wrap);
    }

    /** Says so in any case: who changes the master key waits to hear it of every copy. */
    void wrap() {
        try {
            var wrapped = keys.wrapAnew();
            outcome = wrapped;
            if (wrapped.left().isEmpty()) {
                LOG.info(
                        "All persons' keys are wrapped with the current master key, {}: {} of them were wrapped anew",
                        master.current(),
                        wrapped.done());
            } else {
                LOG.error(
                        "{} persons' keys could not be wrapped with the current master key, {}: keep the one before",
                        wrapped.left().size(),
                        master.current());
            }
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("Persons' keys could not all be wrapped with the current master key: keep the one before", e);
        }
    }

    @Override
    public Health health() {
        var left = outcome == null ? List.<String>of() : outcome.left();
        if (!left.isEmpty()) {
            return Health.down()
                    .withDetail("reason", "no master key that is configured unwraps the keys of some persons")
                    .withDetail("persons", left.size())
                    .withDetail("first", left.subList(0, Math.min(MOST_NAMED, left.size())))
                    .build();
        }
        return failure == null
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "persons' keys could not all be wrapped with the current master key")
                        .build();
    }
}
