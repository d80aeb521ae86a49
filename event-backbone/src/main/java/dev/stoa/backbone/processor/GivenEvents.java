package dev.stoa.backbone.processor;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.monitoring.MessageMonitor;
import org.axonframework.monitoring.NoOpMessageMonitorCallback;
import org.jspecify.annotations.Nullable;

/** The last event that each segment of a processor was given, and whether its batch failed. */
class GivenEvents implements MessageMonitor<Message<?>> {
    private final String processor;
    private final Clock clock;
    private final Map<Integer, Given> bySegment = new ConcurrentHashMap<>();
    private volatile @Nullable Instant newest;

    GivenEvents(String processor, Clock clock) {
        this.processor = processor;
        this.clock = clock;
    }

    /** @param failedAt when its batch did; null if it did not */
    record Given(
            TrackingToken position,
            Instant recordedAt,
            @Nullable Instant failedAt) {
        Given failed(Instant now) {
            return new Given(position, recordedAt, now);
        }
    }

    /** By segment; none of those that have been given nothing. */
    Map<Integer, Given> bySegment() {
        return bySegment;
    }

    /** When the last event was recorded that any of them was given, or that all passed over. */
    @Nullable Instant newest() {
        return newest;
    }

    @Override
    public MonitorCallback onMessageIngested(Message<?> message) {
        if (message instanceof TrackedEventMessage<?> event) {
            newest = event.getTimestamp();
            CurrentUnitOfWork.ifStarted(batch -> given(event, batch));
        }
        return NoOpMessageMonitorCallback.INSTANCE;
    }

    private void given(TrackedEventMessage<?> event, UnitOfWork<?> batch) {
        var segment = CurrentSegment.of(processor, batch);
        bySegment.put(segment, new Given(event.trackingToken(), event.getTimestamp(), null));
        batch.getOrComputeResource(GivenEvents.class.getName(), _ -> {
            batch.onRollback(_ -> bySegment.computeIfPresent(segment, (_, last) -> last.failed(clock.instant())));
            return true;
        });
    }
}
