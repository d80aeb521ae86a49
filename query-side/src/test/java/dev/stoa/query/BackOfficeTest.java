package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.catalogue.ImportEvent.ImportFinished;
import dev.stoa.api.catalogue.ImportEvent.ImportRowsReported;
import dev.stoa.api.catalogue.ImportEvent.ImportStarted;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.operations.FlowEvent.FlowResolved;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentEvent.ChargeRequested;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerEvent.SellerRejected;
import dev.stoa.api.sellers.SellerId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@OnRealServers
class BackOfficeTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    @Autowired
    Kafka kafka;

    @Test
    void an_import_reports_its_mistakes_to_who_sent_it() {
        var seller = world.seller("Lamps");
        var file = ImportId.of(World.id());
        log.happened(
                new ImportStarted(file, seller.id(), "abc"),
                new ImportRowsReported(
                        file,
                        4,
                        2,
                        List.of(new RowError(3, "price", "bad-price"), new RowError(3, "title", "missing"))));

        var running = api.get(seller.token(), "/v1/imports/" + file).body();
        assertThat(running.path("status").asString()).isEqualTo("RUNNING");
        assertThat(running.path("rows").asInt()).isEqualTo(3);
        assertThat(running.path("rejected").asInt()).isEqualTo(1);

        log.happened(new ImportFinished(file, 3, 2, 1));
        var done = api.get(seller.token(), "/v1/imports/" + file).body();
        assertThat(done.path("status").asString()).isEqualTo("FINISHED");
        assertThat(texts(done.path("errors"), "code")).containsExactly("bad-price", "missing");
        assertThat(api.get(world.seller("Others").token(), "/v1/imports/" + file)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sellers_are_listed_to_operators_and_known_to_all_by_name_only() {
        var seller = SellerId.of(World.id());
        var account = world.account("Eve");
        log.happened(
                new SellerApplied(seller, account, Personal.of("Eve Ltd"), "Eve's", "GB"),
                new SellerRejected(seller, Personal.of("no papers"), AccountId.UNKNOWN));

        assertThat(texts(
                        api.get(world.operator(), "/v1/sellers?status=rejected&limit=100")
                                .body()
                                .path("items"),
                        "sellerId"))
                .contains(seller.value());
        assertThat(api.get(TestTokens.of(account), "/v1/sellers").status()).isEqualTo(403);

        var known = api.get(null, "/v1/sellers/" + seller);
        assertThat(known.body().path("displayName").asString()).isEqualTo("Eve's");
        assertThat(known.text()).doesNotContain("Eve Ltd").doesNotContain("no papers");
        assertThat(api.get(TestTokens.of(account), "/v1/sellers/" + seller).text())
                .contains("Eve Ltd");
        assertThat(api.get(TestTokens.of(account), "/v1/me")
                        .body()
                        .path("sellerId")
                        .asString())
                .isEqualTo(seller.value());
    }

    @Test
    void an_app_that_was_let_shop_sees_nothing_of_what_its_person_sells() {
        var seller = world.seller("Lamps");
        var lamp = world.goods(seller, "Lamp", "home", 1000, 5);
        var order = world.order(world.account("Ada"), lamp);
        log.happened(new ProductUnpublished(lamp.product()));
        var app = TestTokens.ofApp(seller.account());
        for (var path : List.of(
                "/v1/orders/" + order,
                "/v1/orders/" + order + "/stream",
                "/v1/products/" + lamp.product(),
                "/v1/back-office/orders",
                "/v1/back-office/stock/" + lamp.offer())) {
            assertThat(api.get(app, path).status()).as(path).isIn(403, 404);
        }
        assertThat(api.get(seller.token(), "/v1/products/" + lamp.product()).status())
                .isEqualTo(200);
        assertThat(api.get(app, "/v1/sellers/" + seller.id()).text()).doesNotContain("Lamps Ltd");
        var me = api.get(app, "/v1/me").body();
        assertThat(me.path("accountId").asString()).isEqualTo(seller.account().value());
        assertThat(me.propertyNames()).doesNotContain("sellerId", "name", "email");
    }

    @Test
    void an_app_that_was_let_sell_sees_nothing_of_what_its_person_buys_nor_who_that_is() {
        var seller = world.seller("Lamps");
        var sold = world.order(world.account("Ada"), world.goods(seller, "Lamp", "home", 1000, 5));
        var bought = world.order(seller.account(), world.goods(world.seller("Chairs"), "Chair", "home", 1000, 5));
        var app = TestTokens.ofSalesApp(seller.account());
        for (var path :
                List.of("/v1/orders", "/v1/orders/" + bought, "/v1/orders/" + bought + "/stream", "/v1/enrolments")) {
            assertThat(api.get(app, path).status()).as(path).isIn(403, 404);
        }
        assertThat(api.get(app, "/v1/orders/" + sold).status()).isEqualTo(200);
        assertThat(api.get(app, "/v1/back-office/orders").text()).contains(sold.value());
        var me = api.get(app, "/v1/me").body();
        assertThat(me.path("sellerId").asString()).isEqualTo(seller.id().value());
        assertThat(me.propertyNames()).doesNotContain("name", "email");
    }

    @Test
    void a_stuck_flow_stays_on_the_desk_until_it_is_resolved() {
        var flow = FlowId.of(World.id());
        log.happened(new FlowStuck(flow, "checkout", "order_x", "charge", "gateway says no"));
        assertThat(desk("")).contains(flow.value());

        log.happened(new FlowResolved(flow, "paid by transfer"));
        assertThat(desk("")).doesNotContain(flow.value());
        assertThat(desk("&status=resolved")).contains(flow.value());
        assertMisspelled("/v1/back-office/stuck-flows?status=FOO", "/query/status");
        assertThat(api.get(TestTokens.of(world.account("Eve")), "/v1/back-office/stuck-flows")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_misspelled_filter_is_refused() {
        assertMisspelled("/v1/back-office/orders?status=FOO", "/query/status");
        assertMisspelled("/v1/back-office/orders?paymentStatus=FOO", "/query/paymentStatus");
        assertMisspelled("/v1/back-office/orders?fulfilmentStatus=FOO", "/query/fulfilmentStatus");
        assertMisspelled("/v1/sellers?status=FOO", "/query/status");
        assertThat(api.get(world.operator(), "/v1/sellers?status=approved").status())
                .isEqualTo(200);
        assertThat(api.get(world.operator(), "/v1/back-office/orders?status=cancel_pending")
                        .status())
                .isEqualTo(200);
    }

    private void assertMisspelled(String path, String pointer) {
        var answer = api.get(world.operator(), path);
        assertThat(answer.status()).as(path).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void a_payment_lists_the_transactions_its_amounts_are_made_of() {
        var story = new Story();
        var recorded = log.happened(story.events());

        var seen = api.get(world.operator(), "/v1/back-office/payments/" + story.payment)
                .body();

        assertThat(seen.at("/charged/amount").asLong()).isEqualTo(1000);
        assertThat(seen.at("/refundable/amount").asLong()).isEqualTo(600);
        assertThat(seen.at("/chargedBack/amount").asLong()).isEqualTo(100);
        assertThat(texts(seen.path("transactions"), "kind"))
                .containsExactly("AUTHORIZATION", "CHARGE", "CHARGEBACK", "REFUND", "REFUND");
        assertThat(texts(seen.path("transactions"), "state"))
                .containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "FAILED", "SUCCEEDED");
        assertThat(texts(seen.path("transactions"), "detail"))
                .containsExactly("auth-1", "charge-1", "", "busy", "refund-1");
        assertThat(seen.at("/transactions/2/amount/amount").asLong()).isEqualTo(100);
        assertThat(seen.at("/transactions/4/refundId").asString()).isEqualTo(story.refund.value());
        assertThat(texts(seen.at("/transactions/1/events"), "type"))
                .containsExactly("payment.charge-requested", "payment.charge-succeeded");
        assertThat(texts(seen.at("/transactions/2/events"), "type")).containsExactly("payment.charged-back");
        assertThat(texts(seen.at("/transactions/1/events"), "eventId"))
                .containsExactlyElementsOf(recorded.stream()
                        .filter(event ->
                                event.event() instanceof ChargeRequested || event.event() instanceof ChargeSucceeded)
                        .map(event -> "event-" + event.index())
                        .toList());
        assertThat(api.get(world.auditor(), "/v1/back-office/payments/" + story.payment)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_day_adds_up_its_orders() {
        var day = LocalDate.ofInstant(log.now(), ZoneOffset.UTC);
        var path = "/v1/back-office/daily-figures?from=" + day + "&to=" + day;
        var before = api.get(world.operator(), path).body().at("/items/0");
        var sale = world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5);
        var buyer = world.account("Ada");
        log.happened(new OrderConfirmed(world.order(buyer, sale)));
        log.happened(new OrderRejected(world.order(buyer, sale), RejectionReason.OUT_OF_STOCK));

        var after = api.get(world.operator(), path).body().at("/items/0");

        assertThat(after.path("submitted").asLong())
                .isEqualTo(before.path("submitted").asLong() + 2);
        assertThat(after.path("placed").asLong())
                .isEqualTo(before.path("placed").asLong() + 1);
        assertThat(after.path("rejected").asLong())
                .isEqualTo(before.path("rejected").asLong() + 1);
        assertThat(after.at("/sold/amount").asLong())
                .isEqualTo(before.at("/sold/amount").asLong() + 2000);
        assertThat(api.get(world.operator(), "/v1/back-office/daily-figures?from=2020-01-01&to=2026-01-01")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void is_ready_once_every_view_is_kept() {
        Awaitility.await()
                .until(() -> api.get(null, "/actuator/health/readiness").status() == 200);
    }

    /** Postgres takes no NUL in a text. */
    @Test
    void what_cannot_be_projected_is_listed_with_its_cause_until_it_can() {
        var operator = world.operator();
        var account = AccountId.of(World.id());
        kafka.publish(
                account.value(),
                0,
                new AccountOpened(account, Personal.of("ada@example.org"), Personal.of("A\u0000da")));
        Awaitility.await().until(() -> !letters(operator, account).isEmpty());

        var letter = letters(operator, account).getFirst();
        assertThat(letter.path("processor").asString()).isEqualTo("identity.accounts");
        assertThat(letter.path("type").asString()).isEqualTo("identity.account-opened");
        assertThat(letter.path("cause").asString()).isNotEmpty();

        var retry = "/v1/back-office/dead-letters/" + letter.path("id").asString() + "/retry";
        assertThat(api.post(operator, retry).code()).isEqualTo("still-failing");
        assertThat(letters(operator, account)).hasSize(1);
        assertThat(api.post(operator, "/v1/back-office/dead-letters/none/retry").status())
                .isEqualTo(404);
        assertThat(api.post(TestTokens.of(account), retry).status()).isEqualTo(403);
    }

    private List<JsonNode> letters(String operator, AccountId account) {
        var items = api.get(operator, "/v1/back-office/dead-letters?limit=100")
                .body()
                .path("items");
        return IntStream.range(0, items.size())
                .mapToObj(items::get)
                .filter(item -> item.path("aggregateId").asString().equals(account.value()))
                .toList();
    }

    private List<String> desk(String query) {
        return texts(
                api.get(world.operator(), "/v1/back-office/stuck-flows?limit=100" + query)
                        .body()
                        .path("items"),
                "flowId");
    }
}
