package dev.stoa.command.platform.personal;

import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * After the master key was changed: wraps persons' keys with it at the start, beside all else, says what came of it, and
 * tries again as long as there are some left.
 */
class WrappingAnew implements ApplicationRunner, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(WrappingAnew.class);

    private final PersonKeys keys;
    private final MasterKey master;
    private volatile Health health = Health.up().build();

    WrappingAnew(PersonKeys keys, MasterKey master) {
        this.keys = keys;
        this.master = master;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Thread.ofVirtual().name("wrap-anew").start(this::wrap);
    }

    /** The database may be back, or another copy have done it. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT5M")
    void wrapWhatIsLeft() {
        if (health.getStatus().equals(Status.DOWN)) {
            wrap();
        }
    }

    /** Says so in any case: who changes the master key waits to hear it of every copy. */
    void wrap() {
        health = wrapped();
    }

    private Health wrapped() {
        try {
            var wrapped = keys.wrapAnew();
            if (!wrapped.left().isEmpty()) {
                return left(wrapped.left().size());
            }
            LOG.info(
                    "All persons' keys are wrapped with the current master key, {}: {} of them were wrapped anew",
                    master.current(),
                    wrapped.done());
            return Health.up().build();
        } catch (RuntimeException e) {
            LOG.error("Persons' keys could not all be wrapped with the current master key: keep the one before", e);
            return Health.down()
                    .withDetail("reason", "persons' keys could not all be wrapped with the current master key")
                    .build();
        }
    }

    /** Who they are the log says, and not this: who watches health may read no data. */
    private Health left(int persons) {
        LOG.error(
                "{} persons' keys could not be wrapped with the current master key, {}: keep the one before",
                persons,
                master.current());
        return Health.down()
                .withDetail("reason", "no master key that is configured unwraps the keys of some persons")
                .withDetail("persons", persons)
                .build();
    }

    @Override
    public Health health() {
        return health;
    }
}
