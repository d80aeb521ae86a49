package dev.stoa.backbone.projection;

import dev.stoa.backbone.processor.CurrentSegment;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets each event take effect once per processor: an event at or before the processor's position in its stream is a
 * repeat from the relay and is passed over. Positions are read and written once per batch, with the read model or sagas.
 */
public class OncePerEvent implements MessageHandlerInterceptor<EventMessage<?>> {
    private final String processor;
    private final JdbcViewPositions positions;
    private final boolean perSegment;

    private OncePerEvent(String processor, JdbcViewPositions positions, boolean perSegment) {
        this.processor = processor;
        this.positions = positions;
        this.perSegment = perSegment;
    }

    /** For handlers that get a stream's events in one segment. */
    public static OncePerEvent inProjection(String processor, JdbcViewPositions positions) {
        return new OncePerEvent(processor, positions, false);
    }

    /** For sagas, whose processor sees every event in each segment: there each segment has a position of its own. */
    public static OncePerEvent inSaga(String processor, JdbcViewPositions positions) {
        return new OncePerEvent(processor, positions, true);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (!(unitOfWork.getMessage() instanceof DomainEventMessage<?> event)) {
            return chain.proceed();
        }
        if (isRetriedDeadLetter(unitOfWork)) {
            pass();
            return chain.proceed();
        }
        var batch = unitOfWork.root().getOrComputeResource("stoa.batch." + processor, _ -> begin(unitOfWork));
        if (event.getSequenceNumber() <= batch.known(event.getAggregateIdentifier())) {
            return null;
        }
        var result = chain.proceed();
        batch.advanced.put(event.getAggregateIdentifier(), event.getSequenceNumber());
        return result;
    }

    private void pass() {
        if (!perSegment) {
            positions.pass(processor);
        }
    }

    /** Nobody waits for sagas. */
    private void tell(Map<String, Long> advanced) {
        if (!perSegment) {
            positions.tell(processor, advanced);
        }
    }

    private Batch begin(UnitOfWork<? extends EventMessage<?>> unitOfWork) {
        pass();
        var reader = perSegment ? processor + "/" + CurrentSegment.of(processor, unitOfWork) : processor;
        var batch = new Batch(positions.load(reader, Batches.aggregates(unitOfWork)), new HashMap<>());
        unitOfWork.root().onPrepareCommit(_ -> {
            if (!batch.advanced.isEmpty()) {
                positions.store(reader, batch.advanced);
                tell(batch.advanced);
            }
        });
        return batch;
    }

    private static boolean isRetriedDeadLetter(UnitOfWork<?> unitOfWork) {
        return unitOfWork.resources().containsKey(DeadLetter.class.getName());
    }

    private record Batch(Map<String, Long> stored, Map<String, Long> advanced) {
        long known(String aggregateId) {
            return advanced.getOrDefault(aggregateId, stored.getOrDefault(aggregateId, -1L));
        }
    }
}
