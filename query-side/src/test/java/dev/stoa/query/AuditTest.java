package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.inventory.StockEvent.StockReceived;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.api.payment.PaymentId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

@OnRealServers
class AuditTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    @Autowired
    Environment environment;

    String auditor;

    @BeforeEach
    void auditor() {
        auditor = world.auditor();
    }

    @Test
    void is_the_auditors_alone() {
        for (var path :
                List.of("/v1/audit/events", "/v1/audit/log", "/v1/audit/streams/x", "/v1/audit/streams/x/state")) {
            assertThat(api.get(world.operator(), path).status()).as(path).isEqualTo(403);
            assertThat(api.get(null, path).status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void finds_events_by_aggregate_type_request_and_time_in_log_order() {
        var story = new Story();
        var recorded = log.happened("request-" + story.order, story.events());
        var paid = recorded.stream()
                .filter(event -> event.event() instanceof ChargeSucceeded)
                .findFirst()
                .orElseThrow();

        assertThat(search("aggregateId=" + story.payment + "&type=payment.charge-succeeded"))
                .containsExactly((int) paid.index());
        assertThat(search("correlationId=request-" + story.order + "&limit=100"))
                .containsExactlyElementsOf(
                        recorded.stream().map(event -> (int) event.index()).toList());
        assertThat(search("actor=tester&from=" + paid.at() + "&to=" + paid.at().plusSeconds(2)))
                .containsExactly((int) paid.index(), (int) paid.index() + 1);
        assertThat(search("actor=nobody")).isEmpty();

        var first = api.get(auditor, "/v1/audit/events?correlationId=request-" + story.order + "&limit=1")
                .body();
        assertThat(search("limit=1&after=" + first.path("nextCursor").asString()))
                .containsExactly((int) recorded.get(1).index());
        assertThat(first.at("/items/0/payload/email/erased").asBoolean())
                .as("the story ends with it")
                .isTrue();
        assertThat(first.at("/items/0/commandId").asString()).isEqualTo("a command");
    }

    @Test
    void streams_the_log_a_line_per_event() throws IOException {
        var recorded = log.happened("lines", new Story().events());
        try (var lines = new BufferedReader(new InputStreamReader(
                api.open(auditor, "/v1/audit/events?correlationId=lines", "Accept", "application/x-ndjson"),
                StandardCharsets.UTF_8))) {
            assertThat(lines.lines()
                            .map(line -> api.read(line).path("globalIndex").asLong()))
                    .containsExactlyElementsOf(
                            recorded.stream().map(Log.Recorded::index).toList());
        }
    }

    /** An auditor must not take the half of a log for the whole. */
    @Test
    void a_stream_that_fails_under_way_does_not_end_as_if_it_were_whole() throws IOException {
        var store = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("STOA_AUDIT_DB_URL"),
                environment.getRequiredProperty("STOA_AUDIT_DB_USER"),
                environment.getRequiredProperty("STOA_AUDIT_DB_PASSWORD")));
        store.sql("""
                insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type, recorded_at,
                                          payload, metadata)
                select -n, 'broken-' || n, 'broken_' || n, 0, 'x', 'x.x', timestamptz '2026-01-01 00:00Z',
                       jsonb_build_object('a', repeat(md5(n::text), 400)), '{"correlationId": "broken"}'
                from generate_series(2, 3000) n""").update();
        try (var lines = new BufferedReader(new InputStreamReader(
                api.open(
                        auditor, "/v1/audit/events?correlationId=broken&after=-9999", "Accept", "application/x-ndjson"),
                StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"globalIndex\":-3000");
            assertThat(store.sql("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'""").query(Boolean.class).list())
                    .as("connections that something is read from")
                    .isNotEmpty();
            assertThatThrownBy(() -> lines.lines().count()).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void gives_every_aggregates_state_at_any_point_of_its_stream() {
        var recorded = log.happened(new Story().events());
        for (var event : recorded) {
            var past = api.get(
                    auditor, "/v1/audit/streams/" + event.aggregateId() + "/state?sequence=" + event.sequence());
            assertThat(past.status()).as(event + past.text()).isEqualTo(200);
            assertThat(past.body().path("sequence").asLong()).isEqualTo(event.sequence());
        }
    }

    @Test
    void knows_an_order_as_it_was_before_it_was_placed() {
        var order = world.order(world.account("Ada"), world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5));
        var before = log.now();
        log.happened(new OrderConfirmed(order));

        assertThat(state(order.value(), "?asOf=" + before).path("status").asString())
                .isEqualTo("PENDING");
        assertThat(state(order.value(), "").path("status").asString()).isEqualTo("PLACED");
        assertThat(api.get(auditor, "/v1/audit/streams/" + order + "/state?asOf=2001-01-01T00:00:00Z")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void replays_stock_to_the_figures_of_the_view() {
        var lamp = world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5);
        var item = StockItemId.of(lamp.offer());
        var buyer = world.account("Ada");
        var order = world.order(buyer, lamp);
        log.happened(new StockReserved(item, lamp.offer(), order, buyer, 2, Story.LATER));

        var state = state(item.value(), "");

        assertThat(state.path("onHand").asInt()).isEqualTo(5);
        assertThat(state.path("available").asInt()).isEqualTo(3);
        assertThat(state.at("/reserved/" + order).asInt()).isEqualTo(2);
    }

    @Test
    void a_state_has_the_sequence_number_of_its_last_event_as_its_tag() {
        var order = world.order(world.account("Ada"), world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5));
        log.happened(new OrderConfirmed(order));

        assertThat(tag(order + "/state")).isEqualTo("\"1\"");
        assertThat(tag(order + "/state?sequence=0")).isEqualTo("\"0\"");
    }

    private String tag(String path) {
        return api.get(auditor, "/v1/audit/streams/" + path)
                .headers()
                .firstValue("ETag")
                .orElse("none");
    }

    @Test
    void a_timeline_has_every_aggregate_that_took_part_and_no_other_orders() {
        var seller = world.seller("Lamps");
        var lamp = world.goods(seller, "Lamp", "home", 1000, 5);
        var item = StockItemId.of(lamp.offer());
        var buyer = world.account("Ada");
        var order = world.order(buyer, lamp);
        var other = world.order(buyer, lamp);
        log.happened(
                new StockReserved(item, lamp.offer(), order, buyer, 2, Story.LATER),
                new StockReserved(item, lamp.offer(), other, buyer, 2, Story.LATER),
                new StockReceived(item, lamp.offer(), seller.id(), 9, "later"),
                new ChargeSucceeded(PaymentId.of(order), order, 1, World.gbp(2000), "c"));
        world.shipment(order, lamp);

        var timeline = api.get(auditor, "/v1/audit/orders/" + order + "/timeline");

        assertThat(texts(timeline.body().path("items"), "type"))
                .containsExactly(
                        "ordering.order-submitted",
                        "payment.payment-opened",
                        "inventory.stock-reserved",
                        "payment.charge-succeeded",
                        "fulfilment.shipment-prepared");
        assertThat(timeline.body().at("/items/1/cause").asString()).isEqualTo("ordering.order-submitted");
        assertThat(timeline.body().at("/items/1/actor").asString()).isEqualTo("tester");
        assertThat(timeline.text()).doesNotContain(other.value());
    }

    @Test
    void tells_how_long_the_log_is() {
        var before = api.get(auditor, "/v1/audit/log").body().path("size").asLong();
        world.account("Ada");

        var extent = api.get(auditor, "/v1/audit/log").body();

        assertThat(extent.path("size").asLong()).isEqualTo(before + 1);
        assertThat(extent.path("lastAt").asString()).isEqualTo(log.now().toString());
    }

    private List<Integer> search(String query) {
        var items = api.get(auditor, "/v1/audit/events?" + query).body().path("items");
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).path("globalIndex").asInt())
                .collect(Collectors.toList());
    }

    private JsonNode state(String aggregate, String query) {
        return api.get(auditor, "/v1/audit/streams/" + aggregate + "/state" + query)
                .body()
                .path("state");
    }
}
