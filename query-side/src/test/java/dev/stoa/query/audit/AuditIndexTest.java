package dev.stoa.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.ReadOnlyDatabase;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log of 100,000 events of 5,000 accounts, two of every hundred recorded by a clock that is 60.5 seconds late. */
class AuditIndexTest {
    private static final int EVENTS = 100_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static HikariDataSource views;
    private static AuditLog log;
    private static AuditIndex index;
    private static EventQueries queries;

    @BeforeAll
    static void fill() {
        views = migrated("classpath:db/migration/query");
        var store = migrated("classpath:db/migration/backbone-store");
        JdbcClient.create(store).sql("""
                insert into domain_event select i, gen_random_uuid()::text, 'order_' || i / 4, i % 4, 'Order', 'a.type-' || i % 20,
                       null, timestamptz '2026-01-01T00:00:00Z' + make_interval(secs => i - case when i % 50 = 0 then 60.5 else 0 end), '{}',
                       jsonb_build_object('actor', 'account_' || i % 5000, 'correlationId', 'request_' || i / 12)
                from generate_series(0, 99999) i""").update();
        log = new AuditLog(
                new ReadOnlyDatabase(store.getJdbcUrl(), store.getUsername(), store.getPassword(), Duration.ZERO));
        store.close();
        index = new AuditIndex(log, JdbcClient.create(views));
        queries = new EventQueries(log, index);
        index.catchUp();
        analyze();
    }

    @AfterAll
    static void close() {
        log.destroy();
        views.close();
    }

    static Stream<EventFilter> searches() {
        return Stream.of(
                filter("a.type-7", null, null, null, null),
                filter("a.type-7", null, null, null, 90_000L),
                filter(null, "account_4711", null, null, null),
                filter("a.type-11", "account_4711", null, null, null),
                filter("a.type-7", "account_4711", null, null, null),
                filter(null, null, FIRST.plusSeconds(99_000), null, null),
                filter(null, null, FIRST.plusMillis(49_939_300), FIRST.plusSeconds(50_000), null),
                filter("a.type-7", null, FIRST.plusSeconds(50_000), FIRST.plusSeconds(50_200), null),
                filter(null, null, FIRST.plusSeconds(50_000), FIRST.plusSeconds(50_005), null),
                filter(null, "nobody", null, null, null));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void finds_what_the_log_has_in_its_order(EventFilter filter) {
        var direct = log.db()
                .sql("select global_index from domain_event where " + filter.condition() + " order by global_index")
                .params(filter.parameters())
                .query(Long.class)
                .list();
        assertThat(pages(filter)).isEqualTo(direct);
        var streamed = new ArrayList<Long>();
        queries.forEach(filter, event -> streamed.add(event.globalIndex()));
        assertThat(streamed).isEqualTo(direct);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void asks_no_table_for_all_its_rows(EventFilter filter) {
        var plan = String.join(
                "\n",
                JdbcClient.create(views)
                        .sql("explain " + AuditIndex.statement(filter))
                        .params(filter.parameters())
                        .param("limit", 21)
                        .query(String.class)
                        .list());
        assertThat(plan).doesNotContain("Seq Scan");
        if (filter.actor() != null) {
            assertThat(plan).contains("audit_index_by_actor");
        }
        if (filter.from() != null) {
            assertThat(plan).contains("audit_index_by_time");
        }
    }

    @Test
    void an_emptied_index_is_read_from_the_log_again() {
        JdbcClient.create(views).sql("truncate audit_index").update();
        assertThat(index.find(filter(null, "account_4711", null, null, null), 100))
                .hasSize(EVENTS / 5_000);
        analyze();
    }

    /** So that plans are made for what is there. */
    private static void analyze() {
        JdbcClient.create(views).sql("vacuum analyze audit_index").update();
    }

    private static List<Long> pages(EventFilter filter) {
        var found = new ArrayList<Long>();
        var page = queries.page(filter, new Paging(100, null));
        page.items().forEach(event -> found.add(event.globalIndex()));
        while (page.nextCursor() != null) {
            page = queries.page(filter.after(Long.parseLong(page.nextCursor())), new Paging(100, null));
            page.items().forEach(event -> found.add(event.globalIndex()));
        }
        return found;
    }

    private static EventFilter filter(
            @Nullable String type,
            @Nullable String actor,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long after) {
        return new EventFilter(null, type, actor, null, from, to, after);
    }

    private static HikariDataSource migrated(String migrations) {
        var database = TestServers.freshDatabase();
        var source = new HikariDataSource();
        source.setJdbcUrl(database.url());
        source.setUsername(database.user());
        source.setPassword(database.password());
        Flyway.configure().dataSource(source).locations(migrations).load().migrate();
        return source;
    }
}
