package dev.stoa.backbone.saga;

import dev.stoa.backbone.store.StoredEvent;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Parked events in the saga service's own database. */
public class JdbcParkedEvents implements ParkedEvents {
    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final TransactionManager transactions;
    private final ObjectProvider<EventProcessingConfiguration> sagas;

    public JdbcParkedEvents(
            JdbcClient jdbc,
            Serializer serializer,
            TransactionManager transactions,
            ObjectProvider<EventProcessingConfiguration> sagas) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.transactions = transactions;
        this.sagas = sagas;
    }

    private record Parked(long id, String processor, StoredEvent event) {}

    /** The subjects that have parked events with a processor. */
    Set<String> subjectsOf(String processor) {
        return new HashSet<>(jdbc.sql("select distinct subject from parked_event where processor = ?")
                .param(processor)
                .query(String.class)
                .list());
    }

    /** Parks the event in the current transaction. */
    void park(String processor, String subject, DomainEventMessage<?> event, String cause) {
        var payload = event.serializePayload(serializer, String.class);
        jdbc.sql("""
                insert into parked_event (processor, subject, event_id, aggregate_type, aggregate_id, sequence, type,
                                          revision, recorded_at, payload, metadata, cause)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (processor, event_id) do nothing""")
                .params(
                        processor,
                        subject,
                        event.getIdentifier(),
                        event.getType(),
                        event.getAggregateIdentifier(),
                        event.getSequenceNumber(),
                        payload.getType().getName(),
                        payload.getType().getRevision(),
                        event.getTimestamp().atOffset(ZoneOffset.UTC),
                        payload.getData(),
                        event.serializeMetaData(serializer, String.class).getData(),
                        cause)
                .update();
    }

    @Override
    public int retry(String subject) {
        var parked = jdbc.sql("select " + StoredEvent.COLUMNS.replace("global_index", "id")
                        + ", processor from parked_event where subject = ? order by id")
                .param(subject)
                .query((row, _) -> new Parked(row.getLong("id"), row.getString("processor"), StoredEvent.read(row)))
                .list();
        parked.forEach(this::deliver);
        return parked.size();
    }

    private void deliver(Parked parked) {
        var event = message(parked.event());
        var unitOfWork = DefaultUnitOfWork.startAndGet(event);
        unitOfWork.attachTransaction(transactions);
        var result = unitOfWork.executeWithResult(() -> {
            for (var saga : sagasOf(parked.processor())) {
                saga.manager().handle(event, Segment.ROOT_SEGMENT);
            }
            jdbc.sql("delete from parked_event where id = ?").param(parked.id()).update();
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException(
                    parked.event().type() + " still can't be handled", result.exceptionResult());
        }
    }

    private List<SagaConfiguration<?>> sagasOf(String processor) {
        return sagas.getObject().sagaConfigurations().stream()
                .<SagaConfiguration<?>>map(saga -> saga)
                .filter(saga -> saga.processingGroup().equals(processor))
                .toList();
    }

    private EventMessage<?> message(StoredEvent event) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(event.asEventData()), serializer, NoOpEventUpcaster.INSTANCE)
                .findFirst()
                .orElseThrow();
    }
}
