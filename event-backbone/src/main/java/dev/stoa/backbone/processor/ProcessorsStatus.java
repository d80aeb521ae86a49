package dev.stoa.backbone.processor;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether a service's event processors are at work. It is well once all of them have been; when events stop coming
 * later it goes on with what it has, and says which stand still.
 */
public class ProcessorsStatus implements HealthIndicator {
    private final EventProcessingConfiguration processing;
    private volatile boolean haveRun;

    public ProcessorsStatus(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    @Override
    public Health health() {
        var standingStill = new TreeSet<>(processing.eventProcessors().entrySet().stream()
                .filter(entry -> !works(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList());
        haveRun |= standingStill.isEmpty();
        var health = haveRun ? Health.up() : Health.down();
        return health.withDetail("standingStill", List.copyOf(standingStill)).build();
    }

    private static boolean works(EventProcessor processor) {
        return processor.isRunning() && !processor.isError();
    }
}
