package dev.stoa.query.audit;

import dev.stoa.query.platform.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

    private static final String FROM_THE_FIRST_THAT_CAN_BE = " and recorded_at >= :from and global_index >= coalesce("
            + "(select global_index from audit_index where latest_at >= :from order by latest_at, global_index limit 1),"
            + " 9223372036854775807)";

    static EventFilter ofStream(String aggregateId, @Nullable Long after) {
        return new EventFilter(aggregateId, null, null, null, null, null, after);
    }

    EventFilter after(long globalIndex) {
        return new EventFilter(aggregateId, type, actor, correlationId, from, to, globalIndex);
    }

    /** Who, what and when is found in the audit index; a stream and a request are found in the log itself. */
    boolean isForTheIndex() {
        return aggregateId == null
                && correlationId == null
                && Stream.of(type, actor, from, to).anyMatch(Objects::nonNull);
    }

    /** Like {@link #condition}, on the audit index. Nothing before the time asked for is looked at. */
    String indexCondition() {
        return "global_index > :after"
                + when(type, " and type = :type")
                + when(actor, " and actor = :actor")
                + when(from, FROM_THE_FIRST_THAT_CAN_BE)
                + when(to, " and recorded_at < :to");
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
