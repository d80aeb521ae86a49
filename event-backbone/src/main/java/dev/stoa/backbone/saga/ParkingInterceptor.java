package dev.stoa.backbone.saga;

import dev.stoa.backbone.processor.CurrentSegment;
import dev.stoa.backbone.store.DatabaseOutage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one failing saga from stopping the others: an event that keeps failing is parked with its subject, and so is
 * every later event of that subject, until somebody retries them. (Axon's dead-letter queue does not cover sagas.) While
 * the database is away no event is to blame: the batch comes again until it is back.
 */
public class ParkingInterceptor implements MessageHandlerInterceptor<EventMessage<?>> {
    private static final Logger log = LoggerFactory.getLogger(ParkingInterceptor.class);
    private static final int ATTEMPTS = 3;

    private final String processor;
    private final SagaSubject subjects;
    private final ParkingLot lot;
    private final StuckFlows desk;
    /** Failures so far; a restart only means more attempts. */
    private final Map<Attempted, Failure> failures = new ConcurrentHashMap<>();

    public ParkingInterceptor(String processor, SagaSubject subjects, JdbcParkedEvents parked, StuckFlows desk) {
        this.processor = processor;
        this.subjects = subjects;
        this.lot = parked.lot();
        this.desk = desk;
    }

    /** Every segment sees every event, and one may fail at what does not concern the other. */
    private record Attempted(int segment, String eventId) {}

    private record Failure(int times, String cause) {}

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        var message = unitOfWork.getMessage();
        var subject = subjects.of(message.getPayload());
        if (!(message instanceof DomainEventMessage<?> event) || subject.isEmpty()) {
            return chain.proceed();
        }
        var lane = new Lane(processor, CurrentSegment.of(processor, unitOfWork), subject.get());
        var parkedSubjects = parkedSubjects(unitOfWork, lane.segment());
        if (parkedSubjects.contains(lane.subject()) && isParked(lane)) {
            lot.add(lane, event, "waits behind an earlier event");
            return null;
        }
        var attempted = new Attempted(lane.segment(), event.getIdentifier());
        var failure = failures.get(attempted);
        if (failure != null && failure.times() >= ATTEMPTS) {
            park(lane, event, failure.cause());
            parkedSubjects.add(lane.subject());
            unitOfWork.root().afterCommit(_ -> failures.remove(attempted));
            return null;
        }
        try {
            return chain.proceed();
        } catch (Exception e) {
            // The batch is rolled back and comes again; this only counts.
            if (!DatabaseOutage.isBehind(e)) {
                failures.merge(attempted, new Failure(1, String.valueOf(e.getMessage())), ParkingInterceptor::next);
            }
            throw e;
        }
    }

    /** Asked once per batch: none is added but by this segment itself. */
    private Set<String> parkedSubjects(UnitOfWork<?> unitOfWork, int segment) {
        return unitOfWork
                .root()
                .getOrComputeResource("stoa.parked." + processor, _ -> lot.subjectsIn(processor, segment));
    }

    /** Asked anew: an operator's retry may have emptied the lane since, or be about to. */
    private boolean isParked(Lane lane) {
        lot.lock(lane);
        return !lot.isEmpty(lane);
    }

    private static Failure next(Failure before, Failure now) {
        return new Failure(before.times() + 1, now.cause());
    }

    private void park(Lane lane, DomainEventMessage<?> event, String cause) {
        var step = event.getPayloadType().getSimpleName();
        log.error("{} could not handle {} of {} and parks it: {}", processor, step, lane.subject(), cause);
        lot.lock(lane);
        lot.add(lane, event, cause);
        desk.stuck(processor, lane.subject(), step, cause);
    }
}
