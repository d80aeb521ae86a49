package dev.stoa.backbone.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProcessorsStatusTest {
    private final EventProcessor one = mock(EventProcessor.class);
    private final EventProcessor other = mock(EventProcessor.class);
    private final ProcessorsStatus status = new ProcessorsStatus(configuration());

    private EventProcessingConfiguration configuration() {
        var processing = mock(EventProcessingConfiguration.class);
        when(processing.eventProcessors()).thenReturn(Map.of("one", one, "other", other));
        return processing;
    }

    @Test
    void it_is_well_once_all_have_been_at_work_and_tells_who_stands_still() {
        when(one.isRunning()).thenReturn(true);
        assertHealth(Status.DOWN, "other");

        when(other.isRunning()).thenReturn(true);
        assertHealth(Status.UP);

        when(one.isError()).thenReturn(true);
        assertHealth(Status.UP, "one");
    }

    private void assertHealth(Status expected, String... standingStill) {
        assertThat(status.health())
                .isEqualTo(Health.status(expected)
                        .withDetail("standingStill", List.of(standingStill))
                        .build());
    }
}
