package dev.stoa.query;

import dev.stoa.backbone.rebuild.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Publishes events as the relay does, each stream in order, and knows what the views must have taken in. */
@TestConfiguration(proxyBeanMethods = false)
class Published {
    private final Kafka kafka;
    private final JdbcClient db;
    private final Map<String, Long> last = new HashMap<>();

    Published(Kafka kafka, JdbcClient db) {
        this.kafka = kafka;
        this.db = db;
    }

    synchronized void happened(Object... events) {
        for (var event : events) {
            var aggregate = Log.aggregateOf(event);
            kafka.publish(aggregate, last.merge(aggregate, 0L, (sequence, _) -> sequence + 1), event);
        }
    }

    /** Until everything published so far is in the views. */
    void awaitViews() {
        Awaitility.await().dontCatchUncaughtExceptions().until(() -> positions().equals(Map.copyOf(last)));
    }

    private Map<String, Long> positions() {
        return db
                .sql("select aggregate_id, sequence from stream_position")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Every row of every table of a view. */
    Map<String, List<String>> rows(View view) {
        return view.tables().stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> db.sql("select to_jsonb(t)::text from " + table + " t order by 1")
                                .query(String.class)
                                .list()));
    }
}
