package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.Shop.Offered;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.OrderWatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of an order, by what the stock and the gateway say. */
@Execution(ExecutionMode.CONCURRENT)
class OrderOutcomesIT extends EndToEnd {
    private static Offered plates;
    private static Offered pens;

    @BeforeAll
    static void put_goods_on_sale() {
        plates = WORLD.goods(WORLD.shop("plates"), "Plate", 1_200, 1_000);
        pens = WORLD.goods(WORLD.shop("pens"), "Pen", 3_600, 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_visa", "tok_slow", "tok_flaky", "tok_double_webhook"})
    void is_placed_and_paid_once_however_the_gateway_says_yes(String token) {
        var cart = WORLD.cart(Map.of(plates, 2, pens, 1));
        var checkout = cart.checkOut(token);

        var outcome = WORLD.outcome(cart.buyer(), checkout);
        assertThat(text(outcome, "status")).isEqualTo("PLACED");

        var paid = OrderWatch.of(cart.buyer(), checkout)
                .until(
                        status -> text(status, "paymentStatus").equals("PAID")
                                && status.path("shipments").size() == 2,
                        World.OUTCOME);
        assertThat(text(paid, "fulfilmentStatus")).isEqualTo("UNFULFILLED");
        var order = cart.buyer().get("/v1/orders/" + checkout.field("orderId")).body();
        assertThat(order.at("/payment/charged/amount").longValue()).isEqualTo(2 * 1_200 + 3_600);
        assertThat(moneyEvents(checkout.field("orderId")))
                .containsExactlyInAnyOrder("payment.authorization-succeeded", "payment.charge-succeeded");
    }

    @Test
    void is_rejected_when_one_of_its_goods_is_out_of_stock_and_the_others_are_free_again() {
        var many = WORLD.goods(WORLD.shop("many"), "Common thing", 100, 1_000);
        var few = WORLD.goods(WORLD.shop("few"), "Rare thing", 9_900, 2);
        var units = new LinkedHashMap<Offered, Integer>();
        units.put(many, 5);
        units.put(few, 3);
        var before = WORLD.stock(many).path("available").intValue();

        var outcome = WORLD.outcome(WORLD.cart(units), "tok_visa");

        assertRejected(outcome, "OUT_OF_STOCK");
        assertThat(text(outcome, "paymentStatus")).isEqualTo("NONE");
        WORLD.booksBalance();
        assertThat(WORLD.stock(many).path("available").intValue()).isEqualTo(before);
        assertThat(WORLD.stock(few).path("available").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_declined", "tok_insufficient_funds"})
    void is_rejected_when_the_card_is_declined(String token) {
        var outcome = WORLD.outcome(WORLD.cart(Map.of(plates, 1, pens, 2)), token);

        assertRejected(outcome, "PAYMENT_DECLINED");
    }

    @Test
    void waits_for_the_buyers_confirmation_and_is_placed() {
        var cart = WORLD.cart(Map.of(pens, 1));
        var checkout = cart.checkOut("tok_action_required");
        var order = OrderWatch.of(cart.buyer(), checkout);
        order.until(status -> !text(status, "actionUrl").isEmpty(), World.OUTCOME);
        var paymentId = cart.buyer()
                .get("/v1/orders/" + checkout.field("orderId"))
                .body()
                .at("/payment/paymentId")
                .stringValue();

        var confirmed = cart.buyer().send(Call.post("/v1/payments/" + paymentId + "/confirmation"));

        assertThat(confirmed.status()).isEqualTo(202);
        assertThat(text(order.outcome(World.OUTCOME), "status")).isEqualTo("PLACED");
    }

    @Test
    void is_rejected_when_the_buyer_never_confirms() {
        assertRejected(WORLD.outcome(WORLD.cart(Map.of(pens, 1)), "tok_action_required"), "ACTION_NOT_CONFIRMED");
    }

    @Test
    void is_rejected_when_the_gateway_never_answers() {
        assertRejected(WORLD.outcome(WORLD.cart(Map.of(plates, 1)), "tok_silent"), "PAYMENT_TIMED_OUT");
    }

    private static List<String> moneyEvents(String orderId) {
        return WORLD.auditor()
                .get("/v1/audit/orders/" + orderId + "/timeline")
                .body()
                .path("items")
                .valueStream()
                .map(event -> event.path("type").stringValue())
                .filter(type -> type.matches("payment\\..*-succeeded"))
                .toList();
    }

    private static void assertRejected(JsonNode outcome, String reason) {
        assertThat(text(outcome, "status")).isEqualTo("REJECTED");
        assertThat(text(outcome, "rejection")).isEqualTo(reason);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
