package dev.stoa.backbone.saga;

import java.util.Map;
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
 * every later event of that subject, until somebody retries them. (Axon's dead-letter queue does not cover sagas.)
 */
public class ParkingInterceptor implements MessageHandlerInterceptor<EventMessage<?>> {
    private static final Logger log = LoggerFactory.getLogger(ParkingInterceptor.class);
    private static final int ATTEMPTS = 3;

    private final String processor;
    private final SagaSubject subjects;
    private final JdbcParkedEvents parked;
    private final StuckFlows desk;
    /** Failures so far per event id; a restart only means more attempts. */
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    public ParkingInterceptor(String processor, SagaSubject subjects, JdbcParkedEvents parked, StuckFlows desk) {
        this.processor = processor;
        this.subjects = subjects;
        this.parked = parked;
        this.desk = desk;
    }

    private record Failure(int times, String cause) {}

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        var message = unitOfWork.getMessage();
        var subject = subjects.of(message.getPayload());
        if (!(message instanceof DomainEventMessage<?> event) || subject.isEmpty()) {
            return chain.proceed();
        }
        var parkedSubjects =
                unitOfWork.root().getOrComputeResource("stoa.parked." + processor, _ -> parked.subjectsOf(processor));
        if (parkedSubjects.contains(subject.get())) {
            parked.park(processor, subject.get(), event, "waits behind an earlier event");
            return null;
        }
        var failure = failures.get(event.getIdentifier());
        if (failure != null && failure.times() >= ATTEMPTS) {
            park(subject.get(), event, failure.cause());
            parkedSubjects.add(subject.get());
            unitOfWork.root().afterCommit(_ -> failures.remove(event.getIdentifier()));
            return null;
        }
        try {
            return chain.proceed();
        } catch (Exception e) {
            // The batch is rolled back and comes again; this only counts.
            failures.merge(
                    event.getIdentifier(), new Failure(1, String.valueOf(e.getMessage())), ParkingInterceptor::next);
            throw e;
        }
    }

    private static Failure next(Failure before, Failure now) {
        return new Failure(before.times() + 1, now.cause());
    }

    private void park(String subject, DomainEventMessage<?> event, String cause) {
        var step = event.getPayloadType().getSimpleName();
        log.error("{} could not handle {} of {} and parks it: {}", processor, step, subject, cause);
        parked.park(processor, subject, event, cause);
        desk.stuck(processor, subject, step, cause);
    }
}
