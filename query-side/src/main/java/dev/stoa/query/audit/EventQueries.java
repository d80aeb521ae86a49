package dev.stoa.query.audit;

import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.Columns;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the log in its own order. */
@Component
class EventQueries {
    private static final int AT_ONCE = 500;

    /** While a reader takes their time; an event may be a megabyte. */
    private static final int FOR_A_READER = 10;

    private final AuditLog log;
    private final AuditIndex index;

    EventQueries(AuditLog log, AuditIndex index) {
        this.log = log;
        this.index = index;
    }

    /** {@code size}: number of events. */
    record Extent(
            long size, @Nullable Instant firstAt, @Nullable Instant lastAt) {}

    /** {@code nextCursor} is the {@code after} to go on with. */
    Page<LoggedEvent> page(EventFilter filter, Paging paging) {
        var rows = read(filter, paging.limitAndOne());
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, null);
        }
        var items = List.copyOf(rows.subList(0, paging.limit()));
        return new Page<>(items, Long.toString(items.getLast().globalIndex()));
    }

    void forEach(EventFilter filter, Consumer<LoggedEvent> reader) {
        if (!filter.isForTheIndex()) {
            log.stream(() -> log.db()
                    .sql(statement(filter))
                    .params(filter.parameters())
                    .query(row -> {
                        reader.accept(LoggedEvent.read(row, 0));
                    }));
            return;
        }
        for (var some = read(filter, AT_ONCE); !some.isEmpty(); ) {
            some.forEach(reader);
            some = read(filter.after(some.getLast().globalIndex()), AT_ONCE);
        }
    }

    private List<LoggedEvent> read(EventFilter filter, int limit) {
        if (filter.isForTheIndex()) {
            return at(index.find(filter, limit));
        }
        return log.db()
                .sql(statement(filter) + " limit :limit")
                .params(filter.parameters())
                .param("limit", limit)
                .query(LoggedEvent::read)
                .list();
    }

    private List<LoggedEvent> at(List<Long> globalIndexes) {
        return globalIndexes.isEmpty()
                ? List.of()
                : log.db()
                        .sql("select " + LoggedEvent.COLUMNS
                                + " from domain_event where global_index = any(?) order by global_index")
                        .param(globalIndexes.toArray(Long[]::new))
                        .query(LoggedEvent::read)
                        .list();
    }

    private static String statement(EventFilter filter) {
        return "select " + LoggedEvent.COLUMNS + " from domain_event where " + filter.condition()
                + " order by global_index";
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

    /** Global indexes of everything but one type that happened to these aggregates, in the log's order. */
    long[] placesOf(List<String> aggregateIds, String typeLeftOut) {
        var places = LongStream.builder();
        log.stream(() -> log.db()
                .sql("select global_index from domain_event where aggregate_id = any(?) and type <> ?"
                        + " order by global_index")
                .param(aggregateIds.toArray(String[]::new))
                .param(typeLeftOut)
                .query(row -> {
                    places.add(row.getLong("global_index"));
                }));
        return places.build().toArray();
    }

    /** The events in these places; the log is asked for a few at a time, as the reader takes them. */
    void at(long[] places, Consumer<LoggedEvent> reader) {
        for (var from = 0; from < places.length; from += FOR_A_READER) {
            at(Arrays.stream(places, from, Math.min(from + FOR_A_READER, places.length))
                            .boxed()
                            .toList())
                    .forEach(reader);
        }
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
