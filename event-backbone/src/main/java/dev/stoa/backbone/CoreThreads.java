package dev.stoa.backbone;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;

/** The threads a service can't do without: one that ends unasked makes the service say that it must be restarted. */
public class CoreThreads {
    private static final Logger log = LoggerFactory.getLogger(CoreThreads.class);

    private final ApplicationEventPublisher events;

    public CoreThreads(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** @param wanted false once the thread may end */
    public Thread start(String name, BooleanSupplier wanted, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                log.error("The thread {} ended", name, e);
            } finally {
                if (wanted.getAsBoolean()) {
                    log.error("This service works no longer, for lack of its thread {}", name);
                    AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
                }
            }
        });
    }
}
