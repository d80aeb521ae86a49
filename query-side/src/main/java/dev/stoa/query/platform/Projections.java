package dev.stoa.query.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the views are kept up to date. This service is ready once all of them are; when events stop coming later it
 * goes on answering from what it has, and says which views stand still.
 */
@Component
class Projections implements HealthIndicator {
    private final EventProcessingConfiguration processing;
    private volatile boolean haveRun;

    Projections(EventProcessingConfiguration processing) {
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
