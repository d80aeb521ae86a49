package dev.stoa.backbone.saga;

import dev.stoa.backbone.saga.ParkingLot.Parked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Parked events in the saga service's own database. Whoever parks or delivers holds the lane's lock until its
 * transaction ends, so an event that comes while its lane is emptied is either parked before the last look or handled
 * after it; and two operators at once deliver each event once, in order.
 */
public class JdbcParkedEvents implements ParkedEvents {
    private final ParkingLot lot;
    private final Serializer serializer;
    private final EventUpcaster upcaster;
    private final TransactionManager transactions;
    private final CorrelationDataProvider correlation;
    private final ObjectProvider<EventProcessingConfiguration> sagas;

    public JdbcParkedEvents(
            JdbcClient jdbc,
            Serializer serializer,
            EventUpcaster upcaster,
            TransactionManager transactions,
            CorrelationDataProvider correlation,
            ObjectProvider<EventProcessingConfiguration> sagas) {
        this.lot = new ParkingLot(jdbc, serializer);
        this.serializer = serializer;
        this.upcaster = upcaster;
        this.transactions = transactions;
        this.correlation = correlation;
        this.sagas = sagas;
    }

    ParkingLot lot() {
        return lot;
    }

    @Override
    public int retry(String subject) {
        return lot.lanesOf(subject).stream().mapToInt(this::deliverAll).sum();
    }

    private int deliverAll(Lane lane) {
        var delivered = 0;
        for (var next = firstOf(lane); next.isPresent(); next = firstOf(lane)) {
            if (deliver(lane, next.get())) {
                delivered++;
            }
        }
        return delivered;
    }

    /** Waits for a batch that is just being handled, which may park one more. */
    private Optional<Parked> firstOf(Lane lane) {
        return transactions.fetchInTransaction(() -> {
            lot.lock(lane);
            return lot.first(lane);
        });
    }

    private boolean deliver(Lane lane, Parked parked) {
        var event = message(parked);
        var unitOfWork = DefaultUnitOfWork.startAndGet(event);
        unitOfWork.attachTransaction(transactions);
        unitOfWork.registerCorrelationDataProvider(correlation);
        var result = unitOfWork.executeWithResult(() -> {
            lot.lock(lane);
            if (!lot.remove(parked)) {
                return false;
            }
            for (var saga : sagasOf(lane.processor())) {
                saga.manager().handle(event, Segment.ROOT_SEGMENT);
            }
            return true;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(
                    parked.event().type() + " still can't be handled", result.exceptionResult());
        }
        return result.getPayload();
    }

    private List<SagaConfiguration<?>> sagasOf(String processor) {
        return sagas.getObject().sagaConfigurations().stream()
                .<SagaConfiguration<?>>map(saga -> saga)
                .filter(saga -> saga.processingGroup().equals(processor))
                .toList();
    }

    private EventMessage<?> message(Parked parked) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(parked.event().asEventData()), serializer, upcaster)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        parked.event().type() + " is parked and can't be delivered: an upcaster drops it"));
    }
}
