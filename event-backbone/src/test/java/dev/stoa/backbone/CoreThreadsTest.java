package dev.stoa.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class CoreThreadsTest {
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext(ApplicationAvailabilityBean.class);
    private final ApplicationAvailability availability = context.getBean(ApplicationAvailability.class);
    private final CoreThreads threads = new CoreThreads(context);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_service_that_lost_a_thread_says_that_it_is_broken() throws InterruptedException {
        threads.start("core", () -> true, () -> {
                    throw new StackOverflowError("not really");
                })
                .join();

        assertThat(availability.getLivenessState()).isEqualTo(LivenessState.BROKEN);
    }

    @Test
    void a_thread_that_was_to_end_may_end() throws InterruptedException {
        threads.start("core", () -> false, () -> {}).join();

        assertThat(availability.getLastChangeEvent(LivenessState.class)).isNull();
    }
}
