package dev.stoa.query.audit;

import dev.stoa.query.platform.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events an auditor asks for.
 *
 * @param from recorded at this moment or later
 * @param to recorded before this moment
 * @param after global index of the last event seen already
 */
record EventFilter(
        @Nullable String aggregateId,
        @Nullable String type,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long after) {

    static EventFilter ofStream(String aggregateId, @Nullable Long after) {
        return new EventFilter(aggregateId, null, null, null, null, null, after);
    }

    /** Conditions of what was asked for only. */
    String condition() {
        return "global_index > :after"
                + when(aggregateId, " and aggregate_id = :aggregateId")
                + when(type, " and type = :type")
                + when(actor, " and metadata ->> 'actor' = :actor")
                + when(correlationId, " and metadata ->> 'correlationId' = :correlationId")
                + when(from, " and recorded_at >= :from")
                + when(to, " and recorded_at < :to");
    }

    Map<String, @Nullable Object> parameters() {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("after", after == null ? -1 : after);
        parameters.put("aggregateId", aggregateId);
        parameters.put("type", type);
        parameters.put("actor", actor);
        parameters.put("correlationId", correlationId);
        parameters.put("from", from == null ? null : Columns.time(from));
        parameters.put("to", to == null ? null : Columns.time(to));
        return parameters;
    }

    private static String when(@Nullable Object asked, String condition) {
        return asked == null ? "" : condition;
    }
}
