package dev.stoa.backbone.processor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;

/**
 * How far each processor is behind, of the segments that this node has: {@code stoa_processor_lag_events}, and
 * {@code stoa_processor_lag_seconds}, the age of the last event it was given while more wait.
 */
public class ProcessorLag {
    private final ToDoubleFunction<TrackingToken> waiting;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, Instant> lastGiven = new ConcurrentHashMap<>();

    /** @param waiting how many events wait beyond a token; not a number if that can't be told now */
    public ProcessorLag(ToDoubleFunction<TrackingToken> waiting, MeterRegistry metrics, Clock clock) {
        this.waiting = waiting;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Notes what the processor is given. */
    public MessageMonitor<Message<?>> monitor(String processor) {
        return message -> {
            if (message instanceof EventMessage<?> event) {
                lastGiven.put(processor, event.getTimestamp());
            }
            return NoOpMessageMonitorCallback.INSTANCE;
        };
    }

    void show(StreamingEventProcessor processor) {
        Gauge.builder("stoa_processor_lag_events", processor, this::events)
                .tag("processor", processor.getName())
                .register(metrics);
        Gauge.builder("stoa_processor_lag_seconds", processor, this::seconds)
                .tag("processor", processor.getName())
                .register(metrics);
    }

    /** Each segment goes over all events, so the slowest tells. Not a number if this node has none. */
    private double events(StreamingEventProcessor processor) {
        return processor.processingStatus().values().stream()
                .map(EventTrackerStatus::getTrackingToken)
                .filter(Objects::nonNull)
                .mapToDouble(waiting)
                .max()
                .orElse(Double.NaN);
    }

    private double seconds(StreamingEventProcessor processor) {
        var waiting = events(processor);
        var last = lastGiven.get(processor.getName());
        return waiting > 0 && last != null
                ? Duration.between(last, clock.instant()).toMillis() / 1000.0
                : waiting == 0 ? 0 : Double.NaN;
    }
}
