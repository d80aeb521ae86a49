package dev.stoa.query.audit;

import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.Columns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the log in its own order. */
@Component
class EventQueries {
    private final AuditLog log;

    EventQueries(AuditLog log) {
        this.log = log;
    }

    /** {@code size}: number of events. */
    record Extent(
            long size, @Nullable Instant firstAt, @Nullable Instant lastAt) {}

    /** {@code nextCursor} is the {@code after} to go on with. */
    Page<LoggedEvent> page(EventFilter filter, Paging paging) {
        var rows = log.db()
                .sql("select " + LoggedEvent.COLUMNS + " from domain_event where " + filter.condition()
                        + " order by global_index limit :limit")
                .params(filter.parameters())
                .param("limit", paging.limitAndOne())
                .query(LoggedEvent::read)
                .list();
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, null);
        }
        var items = List.copyOf(rows.subList(0, paging.limit()));
        return new Page<>(items, Long.toString(items.getLast().globalIndex()));
    }

    void forEach(EventFilter filter, Consumer<LoggedEvent> reader) {
        log.stream(() -> log.db()
                .sql("select " + LoggedEvent.COLUMNS + " from domain_event where " + filter.condition()
                        + " order by global_index")
                .params(filter.parameters())
                .query(row -> {
                    reader.accept(LoggedEvent.read(row, 0));
                }));
    }

    /** An aggregate's events up to a sequence number and a moment, both included. */
    List<LoggedEvent> stream(String aggregateId, long throughSequence, Instant asOf) {
        return log.db()
                .sql("select " + LoggedEvent.COLUMNS + " from domain_event where aggregate_id = :id"
                        + " and sequence <= :sequence and recorded_at <= :asOf order by sequence")
                .param("id", aggregateId)
                .param("sequence", throughSequence)
                .param("asOf", Columns.time(asOf))
                .query(LoggedEvent::read)
                .list();
    }

    Extent extent() {
        return log.db()
                .sql("""
                        select coalesce(last.global_index - first.global_index + 1, 0) as size, first.recorded_at as first_at,
                               last.recorded_at as last_at
                        from (select min(global_index) as lowest, max(global_index) as highest from domain_event) log
                        left join domain_event first on first.global_index = log.lowest
                        left join domain_event last on last.global_index = log.highest""")
                .query((row, _) -> new Extent(
                        row.getLong("size"),
                        instant(row.getTimestamp("first_at")),
                        instant(row.getTimestamp("last_at"))))
                .single();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
