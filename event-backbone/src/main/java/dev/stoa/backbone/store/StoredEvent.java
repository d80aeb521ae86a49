package dev.stoa.backbone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.jspecify.annotations.Nullable;

/**
 * One row of the log.
 *
 * @param globalIndex place in the log, dense from 0
 * @param type logical name of the payload
 * @param payload JSON
 * @param metadata JSON object of strings
 */
public record StoredEvent(
        long globalIndex,
        String eventId,
        String aggregateId,
        long sequence,
        String aggregateType,
        String type,
        @Nullable String revision,
        Instant recordedAt,
        String payload,
        String metadata) {
    /** The columns {@link #read} expects, in a select list. */
    public static final String COLUMNS =
            "global_index, event_id, aggregate_id, sequence, aggregate_type, type, revision, recorded_at, payload, metadata";

    /** As many take about the memory that a small event takes. */
    private static final int CHARACTERS_PER_UNIT = 500;

    /** How much it counts for where events are kept in memory: one, and one more for every five hundred characters. */
    int weight() {
        return 1 + payload.length() / CHARACTERS_PER_UNIT;
    }

    /** Reads the current row of a result whose columns are {@link #COLUMNS}. */
    public static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getString(9),
                row.getString(10));
    }

    /** This row in the form Axon reads, with its global position as token. */
    public TrackedDomainEventData<String> asEventData() {
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(globalIndex),
                new GenericDomainEventEntry<>(
                        aggregateType,
                        aggregateId,
                        sequence,
                        eventId,
                        recordedAt.toString(),
                        type,
                        revision,
                        payload,
                        metadata));
    }
}
