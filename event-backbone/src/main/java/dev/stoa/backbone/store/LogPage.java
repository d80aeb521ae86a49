package dev.stoa.backbone.store;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Some of the log's events, one after the other.
 *
 * @param last whether the log ended there
 */
public record LogPage(List<StoredEvent> events, boolean last) {
    /** How many bytes of JSON a page has, and one event more at most. */
    static final int BYTES = 8 * 1024 * 1024;

    /**
     * The most bytes that a column's text can have. What is compressed is not unpacked to see how much it is, but taken
     * for as much as that compression can hold, and for no more than Kafka takes.
     */
    private static final String WEIGHT = """
            least(%d, pg_column_size(%%1$s)
                      * case pg_column_compression(%%1$s) when 'pglz' then 88 when 'lz4' then 256 else 1 end::float8)""".formatted(2 * EventTooLarge.LIMIT);

    private static final String NEXT =
            """
            select %1$s, through
            from (select *, sum(weight) over (order by global_index rows unbounded preceding) as through
                  from (select *, %2$s + %3$s as weight
                        from domain_event where global_index > ? order by global_index limit ?) as next) as weighed
            where through - weight < ?
            order by global_index""".formatted(StoredEvent.COLUMNS, WEIGHT.formatted("payload"), WEIGHT.formatted("metadata"));

    /** Has one event at least, unless there is none. */
    static LogPage after(JdbcClient jdbc, long position, int most, int bytes) {
        return jdbc.sql(NEXT).params(position, most, bytes).query(rows -> {
            var events = new ArrayList<StoredEvent>();
            var through = 0.0;
            while (rows.next()) {
                events.add(StoredEvent.read(rows));
                through = rows.getDouble("through");
            }
            return new LogPage(events, events.size() < most && through < bytes);
        });
    }
}
