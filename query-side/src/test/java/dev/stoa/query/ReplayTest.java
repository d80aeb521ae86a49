package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Messages;
import dev.stoa.backbone.projection.BatchedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every table is a function of the events: whatever is repeated or replayed, it ends the same. */
@OnRealServers
class ReplayTest {
    @Autowired
    Log log;

    @Autowired
    JdbcClient db;

    @Autowired
    ApplicationContext context;

    @Autowired
    TransactionTemplate transactions;

    final Story story = new Story();
    List<Log.Recorded> recorded = List.of();

    @BeforeEach
    void happen() {
        empty();
        recorded = new ArrayList<>(log.happened(story.events()));
        recorded.addAll(log.happened(story.otherEnds()));
    }

    @Test
    void the_story_has_every_event_there_is() {
        var told = recorded.stream()
                .map(event -> event.event().getClass().getName())
                .collect(Collectors.toSet());
        var existing = Messages.EVENTS.stream()
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                .map(Class::getName)
                .collect(Collectors.toSet());

        assertThat(told).isEqualTo(existing);
    }

    @Test
    void every_table_has_rows() {
        assertThat(tables())
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        var before = tables();

        recorded.forEach(event -> {
            log.project(event);
            log.project(event);
        });

        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void an_event_that_comes_again_long_after_changes_nothing() {
        var before = tables();

        recorded.reversed().forEach(log::project);

        assertTables(before);
    }

    @Test
    void a_replay_from_zero_gives_the_same_tables() {
        var before = tables();

        empty();
        recorded.forEach(log::project);

        assertThat(tables()).isEqualTo(before);
    }

    /** Contexts come over different topics, so one can be far ahead of another. */
    @Test
    void the_order_between_aggregates_does_not_matter() {
        var before = tables();

        empty();
        recorded.stream()
                .collect(Collectors.groupingBy(Log.Recorded::aggregateId, TreeMap::new, Collectors.toList()))
                .descendingMap()
                .values()
                .forEach(stream -> stream.forEach(log::project));

        assertThat(tables()).isEqualTo(before);
    }

    /** Rows are read for a whole batch, and what becomes of them is written at its end. */
    @Test
    void how_many_events_come_in_a_batch_does_not_matter() {
        var before = tables();

        empty();
        log.project(recorded);

        assertThat(tables()).isEqualTo(before);
    }

    /** As one may try to who has read it long ago. */
    @ParameterizedTest
    @CsvSource({
        "orderRows, order_",
        "stockRows, stock_",
        "paymentRows, payment_",
        "cartRows, cart_",
        "shipmentRows, shipment_"
    })
    void a_row_gives_way_to_no_older_one(String rows, String ids) {
        BatchedRows.Store<Object> store = context.getBean(rows, BatchedRows.Store.class);
        var streams = recorded.stream()
                .filter(event -> event.aggregateId().startsWith(ids))
                .collect(Collectors.groupingBy(event -> event.sequence() == 0));
        empty();
        streams.get(true).forEach(log::project);
        var old = store.read(streams.get(true).stream()
                        .map(Log.Recorded::aggregateId)
                        .toList())
                .values();
        streams.get(false).forEach(log::project);
        var now = tables();

        transactions.executeWithoutResult(_ -> store.write(old));

        assertThat(tables()).isEqualTo(now);
    }

    /** As one may try to who has looked for it before it was there. */
    @ParameterizedTest
    @ValueSource(strings = {"order_", "payment_", "cart_", "shipment_"})
    void a_row_that_is_made_gives_way_to_one_that_another_made_meanwhile(String ids) {
        var events = recorded.stream()
                .filter(event -> event.aggregateId().startsWith(ids))
                .toList();
        var first = events.stream().filter(event -> event.sequence() == 0).toList();
        empty();
        log.project(events);
        var rows = tables();

        empty();
        log.project(
                first,
                () -> CompletableFuture.runAsync(() -> log.project(events)).join());

        assertTables(rows);
    }

    private void assertTables(Map<String, List<Map<String, Object>>> expected) {
        assertThat(tables())
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isEqualTo(expected.get(table)));
    }

    private Map<String, List<Map<String, Object>>> tables() {
        return names().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> db.sql("select to_jsonb(t)::text as row from " + name + " t order by 1")
                                .query()
                                .listOfRows()));
    }

    private void empty() {
        db.sql("truncate " + String.join(", ", names())).update();
    }

    private List<String> names() {
        return db.sql("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in
                    ('tokenentry', 'deadletterentry', 'stream_position', 'parked_event', 'command_outbox', 'published_keys', 'access_log', 'audit_index', 'view_rebuild', 'flyway_schema_history')""").query(String.class).list();
    }
}
