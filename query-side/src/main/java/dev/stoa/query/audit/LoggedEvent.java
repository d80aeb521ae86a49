package dev.stoa.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the log.
 *
 * @param actor account, or service
 * @param causationId id of the message that caused it
 * @param payload the JSON as it is stored, but for personal texts, which are opened or erased
 */
record LoggedEvent(
        long globalIndex,
        String eventId,
        Instant at,
        String aggregateId,
        String aggregateType,
        long sequence,
        String type,
        @Nullable String revision,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String commandId,
        @JsonRawValue @Schema(type = "object") String payload) {

    static final String COLUMNS = """
            global_index, event_id, recorded_at, aggregate_id, aggregate_type, sequence, type, revision,
            metadata ->> 'actor' as actor, metadata ->> 'correlationId' as correlation_id,
            metadata ->> 'causationId' as causation_id, metadata ->> 'commandId' as command_id, payload""";

    LoggedEvent withPayload(String other) {
        return new LoggedEvent(
                globalIndex,
                eventId,
                at,
                aggregateId,
                aggregateType,
                sequence,
                type,
                revision,
                actor,
                correlationId,
                causationId,
                commandId,
                other);
    }

    static LoggedEvent read(ResultSet row, int number) throws SQLException {
        return new LoggedEvent(
                row.getLong("global_index"),
                row.getString("event_id"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("aggregate_id"),
                row.getString("aggregate_type"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("revision"),
                row.getString("actor"),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                row.getString("command_id"),
                row.getString("payload"));
    }
}
