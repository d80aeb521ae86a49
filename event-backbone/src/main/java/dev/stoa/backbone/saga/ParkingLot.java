package dev.stoa.backbone.saga;

import dev.stoa.backbone.store.StoredEvent;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parked events, each lane in order. All of it works in the current transaction. */
class ParkingLot {
    private final JdbcClient jdbc;
    private final Serializer serializer;

    ParkingLot(JdbcClient jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    record Parked(long id, StoredEvent event) {}

    /**
     * Keeps others from parking in or delivering from the lane until the transaction ends. A statement of its own, so
     * that what is asked next sees what whoever held it has done.
     */
    void lock(Lane lane) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(lane.toString())
                .query()
                .listOfRows();
    }

    /** The subjects that have parked events in a segment. */
    Set<String> subjectsIn(String processor, int segment) {
        return new HashSet<>(jdbc.sql("select distinct subject from parked_event where processor = ? and segment = ?")
                .params(processor, segment)
                .query(String.class)
                .list());
    }

    List<Lane> lanesOf(String subject) {
        return jdbc.sql("""
                        select processor, segment, subject from parked_event where subject = ?
                        group by processor, segment, subject order by min(id)""").param(subject).query(Lane.class).list();
    }

    boolean isEmpty(Lane lane) {
        return first(lane).isEmpty();
    }

    Optional<Parked> first(Lane lane) {
        return jdbc.sql("select " + StoredEvent.COLUMNS.replace("global_index", "id")
                        + " from parked_event where processor = ? and segment = ? and subject = ? order by id limit 1")
                .params(lane.processor(), lane.segment(), lane.subject())
                .query((row, _) -> new Parked(row.getLong("id"), StoredEvent.read(row)))
                .optional();
    }

    void add(Lane lane, DomainEventMessage<?> event, String cause) {
        var payload = event.serializePayload(serializer, String.class);
        jdbc.sql("""
                insert into parked_event (processor, segment, subject, event_id, aggregate_type, aggregate_id, sequence,
                                          type, revision, recorded_at, payload, metadata, cause)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (processor, segment, event_id) do nothing""")
                .params(
                        lane.processor(),
                        lane.segment(),
                        lane.subject(),
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

    /** Whether it was still there. */
    boolean remove(Parked parked) {
        return jdbc.sql("delete from parked_event where id = ?")
                        .param(parked.id())
                        .update()
                == 1;
    }
}
