package dev.stoa.query.audit;

import dev.stoa.query.platform.RowColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds events by who, what and when, without an index on the log itself, which every append would pay for. It follows
 * the log now and then, and always before it is asked, so that it misses nothing that the log has.
 */
@Component
class AuditIndex implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AuditIndex.class);
    private static final int AT_ONCE = 5_000;
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(30);

    private final AuditLog log;
    private final JdbcClient views;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    AuditIndex(AuditLog log, JdbcClient views) {
        this.log = log;
        this.views = views;
    }

    private record Entry(long globalIndex, String type, String actor, Instant recordedAt) {}

    private record Placed(Entry entry, Instant latestAt) {}

    private record End(long globalIndex, Instant latestAt) {}

    /** Global indexes of the first events of the log that are asked for, in its order. */
    List<Long> find(EventFilter filter, int limit) {
        catchUp();
        return views.sql(statement(filter))
                .params(filter.parameters())
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    static String statement(EventFilter filter) {
        return "select global_index from audit_index where " + filter.indexCondition()
                + " order by global_index limit :limit";
    }

    void catchUp() {
        for (var end = end(); ; ) {
            var more = after(end.globalIndex());
            if (more.isEmpty()) {
                return;
            }
            end = add(more, end);
        }
    }

    private End end() {
        return views.sql("select global_index, latest_at from audit_index order by global_index desc limit 1")
                .query((row, _) -> new End(
                        row.getLong("global_index"),
                        row.getTimestamp("latest_at").toInstant()))
                .optional()
                .orElseGet(() -> new End(-1, Instant.EPOCH));
    }

    private List<Entry> after(long globalIndex) {
        return log.db()
                .sql("""
                        select global_index, type, coalesce(metadata ->> 'actor', '') as actor, recorded_at
                        from domain_event where global_index > ? order by global_index limit ?""")
                .params(globalIndex, AT_ONCE)
                .query((row, _) -> new Entry(
                        row.getLong("global_index"),
                        row.getString("type"),
                        row.getString("actor"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** Another node may do the same at the same time. */
    private End add(List<Entry> entries, End end) {
        var latest = end.latestAt();
        var rows = new ArrayList<Placed>();
        for (var entry : entries) {
            latest = latest.isAfter(entry.recordedAt()) ? latest : entry.recordedAt();
            rows.add(new Placed(entry, latest));
        }
        RowColumns.of(rows)
                .bigint("global_index", row -> row.entry().globalIndex())
                .text("type", row -> row.entry().type())
                .text("actor", row -> row.entry().actor())
                .time("recorded_at", row -> row.entry().recordedAt())
                .time("latest_at", Placed::latestAt)
                .write(views, "insert into audit_index ({columns}) select * from {rows} on conflict do nothing");
        return new End(entries.getLast().globalIndex(), latest);
    }

    @Override
    public void start() {
        var end = new CountDownLatch(1);
        stopped = end;
        Thread.ofVirtual().name("audit-index").start(() -> {
            try {
                do {
                    follow();
                } while (!end.await(NOW_AND_THEN.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void follow() {
        try {
            catchUp();
        } catch (DataAccessException e) {
            LOG.debug("the audit index can't follow the log now", e);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
