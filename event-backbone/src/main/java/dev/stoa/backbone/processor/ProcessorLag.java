package dev.stoa.backbone.processor;

import static java.util.Comparator.naturalOrder;

import dev.stoa.backbone.processor.GivenEvents.Given;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.Message;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * How far each processor is behind, of the segments that this node has: {@code stoa_processor_lag_events}, and
 * {@code stoa_processor_lag_seconds}, the age of the event that a segment is at while more wait, of the oldest.
 */
public class ProcessorLag {
    /** Of claim intervals: a segment that failed and is not tried again by then is with another node. */
    private static final int PATIENCE = 3;

    private final ToDoubleFunction<TrackingToken> waiting;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, GivenEvents> given = new ConcurrentHashMap<>();

    /** @param waiting how many events wait beyond a token; not a number if that can't be told now */
    public ProcessorLag(ToDoubleFunction<TrackingToken> waiting, MeterRegistry metrics, Clock clock) {
        this.waiting = waiting;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Notes what the processor is given. */
    public MessageMonitor<Message<?>> monitor(String processor) {
        return given.computeIfAbsent(processor, name -> new GivenEvents(name, clock));
    }

    /** @param claimInterval how often a node tries to claim a segment that failed */
    void show(StreamingEventProcessor processor, Duration claimInterval) {
        Gauge.builder("stoa_processor_lag_events", processor, shown -> events(segments(shown, claimInterval)))
                .tag("processor", processor.getName())
                .register(metrics);
        Gauge.builder("stoa_processor_lag_seconds", processor, shown -> seconds(segments(shown, claimInterval)))
                .tag("processor", processor.getName())
                .register(metrics);
    }

    /** @param since when the event was recorded that it is at; null if that is not known */
    private record SegmentLag(double events, @Nullable Instant since) {}

    /** Each segment goes over all events, so the slowest tells. Not a number if this node has none. */
    private static double events(Stream<SegmentLag> segments) {
        return segments.mapToDouble(SegmentLag::events).max().orElse(Double.NaN);
    }

    private double seconds(Stream<SegmentLag> segments) {
        var all = segments.toList();
        if (events(all.stream()) == 0) return 0;
        return all.stream()
                .filter(segment -> segment.events() > 0)
                .map(SegmentLag::since)
                .filter(Objects::nonNull)
                .min(naturalOrder())
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    /** Between two attempts a segment that fails is nobody's, and Axon does not tell of it. */
    private Stream<SegmentLag> segments(StreamingEventProcessor processor, Duration claimInterval) {
        var known = Objects.requireNonNull(given.get(processor.getName()), "is not monitored");
        var claimed = Map.copyOf(processor.processingStatus());
        var triedSince = clock.instant().minus(claimInterval.multipliedBy(PATIENCE));
        return Stream.concat(
                claimed.entrySet().stream()
                        .filter(status -> status.getValue().getTrackingToken() != null)
                        .map(status ->
                                claimed(status.getKey(), status.getValue().getTrackingToken(), known)),
                known.bySegment().entrySet().stream()
                        .filter(segment -> !claimed.containsKey(segment.getKey()))
                        .map(Map.Entry::getValue)
                        .filter(last ->
                                last.failedAt() != null && last.failedAt().isAfter(triedSince))
                        .map(last -> new SegmentLag(1 + waiting.applyAsDouble(last.position()), last.recordedAt())));
    }

    /** A segment that has done all it was given passes over what the others are given. */
    private SegmentLag claimed(int segment, TrackingToken done, GivenEvents known) {
        var last = known.bySegment().get(segment);
        return new SegmentLag(
                waiting.applyAsDouble(done), last == null || covers(done, last) ? known.newest() : last.recordedAt());
    }

    private static boolean covers(TrackingToken done, Given last) {
        return WrappedToken.unwrapLowerBound(done).covers(WrappedToken.unwrapLowerBound(last.position()));
    }
}
