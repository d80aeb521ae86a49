package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.EnrolmentCommand.EnrolLearner;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BuyingTest extends TradingCommandSide {
    @Test
    void a_cart_becomes_an_order() {
        var buyer = guest();
        var order = checkOut(buyer, filledCart(buyer, 250, 2), 500).expect(202);
        assertThat(order.text("status")).isEqualTo("PENDING");
        assertThat(order.header("Location")).isEqualTo("/v1/orders/" + order.text("orderId"));
        assertThat(order.header("Consistency-Token")).isNotBlank();
    }

    @Test
    void a_double_click_makes_one_order() throws Exception {
        var buyer = guest();
        var cart = filledCart(buyer, 100, 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> clicks = IntStream.range(0, 20)
                    .<Callable<Answer>>mapToObj(_ -> () -> checkOut(buyer, cart, 100))
                    .toList();
            var answers = threads.invokeAll(clicks).stream()
                    .map(click -> click.resultNow())
                    .collect(Collectors.groupingBy(Answer::status));
            assertThat(answers.keySet()).isEqualTo(Set.of(202, 409));
            assertThat(answers.get(202)).hasSize(1);
            var order = answers.get(202).getFirst().text("orderId");
            assertThat(answers.get(409)).allSatisfy(late -> {
                late.refused(409, "cart-already-checked-out");
                assertThat(late.text("orderId")).isEqualTo(order);
            });
        }
    }

    /** As many as the largest invoice of the real shop has. */
    @Test
    void an_order_may_have_675_lines() {
        var seller = seller();
        var buyer = guest();
        var cart = cart(buyer);
        var file = IntStream.range(0, 675)
                .mapToObj(n -> n + ",WHITE HANGING HEART T-LIGHT HOLDER,gifts,2.55 GBP\n")
                .collect(Collectors.joining("", "id,title,product_type,price\n", ""));
        seller.send("POST", "/v1/imports/catalogue", file, "text/csv").expect(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> buyer.put("/v1/carts/" + cart + "/lines/" + offer(seller, 674), Map.of("quantity", 1))
                                .status()
                        == 204);
        fill(buyer, cart, offer(seller, 0), 1);
        IntStream.range(1, 674).forEach(n -> put(buyer, cart, offer(seller, n), 1));
        var order = checkOut(buyer, cart, 675 * 255).expect(202).text("orderId");
        var submitted = (OrderSubmitted) streams.read(List.of(order)).get(order).getFirst();
        assertThat(submitted.lines()).hasSize(675);
    }

    private static String offer(Http seller, int sku) {
        return OfferId.of(new SellerId(seller.sellerId()), Integer.toString(sku))
                .value();
    }

    @Test
    void a_total_that_changed_is_told() {
        var buyer = guest();
        var refused = checkOut(buyer, filledCart(buyer, 250, 2), 499).refused(409, "total-changed");
        assertThat(refused.body().path("total").path("amount").asInt()).isEqualTo(500);
    }

    @Test
    void what_is_missing_at_checkout_is_named() {
        var buyer = guest();
        var cart = cart(buyer);
        checkOut(buyer, cart, 0).refused(409, "cart-empty");
        var seller = seller();
        var offer = offer(seller, product(seller, "physical"), 100);
        put(buyer, cart, offer, 1);
        checkOut(buyer, cart, 100).refused(409, "shipping-address-required");
        put(buyer, cart, offer, 0);
        checkOut(buyer, cart, 0).refused(409, "cart-empty");
    }

    @Test
    void only_the_buyer_and_operators_cancel() {
        var buyer = guest();
        var order = checkOut(buyer, filledCart(buyer, 100, 1), 100).expect(202).text("orderId");
        var path = "/v1/orders/" + order + "/cancellation";
        guest().post(path, Map.of("reason", "r")).refused(404, "no-such-order");
        buyer.post(path, Map.of("reason", "changed my mind")).expect(202);
        operator().post(path, Map.of("reason", "asked by phone")).expect(202);
    }

    @Test
    void only_the_buyer_confirms_a_payment_and_only_operators_refund() {
        var buyer = guest();
        var order = checkOut(buyer, filledCart(buyer, 100, 1), 100).expect(202).text("orderId");
        var payment = PaymentId.of(new OrderId(order));
        guest().post("/v1/payments/" + payment + "/confirmation", null).refused(404, "no-such-payment");
        buyer.post("/v1/payments/" + payment + "/confirmation", null).refused(409, "no-action-required");
        var refund = Map.of("amount", gbp(1), "reason", "r");
        buyer.withKey().post("/v1/orders/" + order + "/refunds", refund).refused(403, "forbidden");
        var tooMuch = operator().withKey().post("/v1/orders/" + order + "/refunds", refund);
        tooMuch.refused(409, "refund-exceeds-charge");
        operator()
                .withKey()
                .post(
                        "/v1/orders/" + order + "/refunds",
                        Map.of("amount", Map.of("amount", 1, "currency", "EUR"), "reason", "r"))
                .refused(422, "currency-mismatch");
    }

    @Test
    void a_report_that_the_gateway_did_not_sign_is_refused() {
        var path = "/v1/webhooks/payments/simulated";
        anyone().post(path, Map.of("kind", "charge-succeeded")).refused(401, "bad-signature");
        anyone().with("Gateway-Signature", "t=1,v1=00").post(path, Map.of()).refused(401, "bad-signature");
    }

    @Test
    void its_seller_sends_a_shipment() {
        var seller = seller();
        var id = parcel(seller.sellerId());
        var dispatch = Map.of("carrier", "Post", "trackingNumber", "T1");
        seller().post("/v1/shipments/" + id + "/dispatch", dispatch).refused(404, "no-such-shipment");
        seller.post("/v1/shipments/" + id + "/delivery", null).refused(409, "shipment-not-dispatched");
        seller.post("/v1/shipments/" + id + "/dispatch", dispatch).expect(204);
        seller.post("/v1/shipments/" + id + "/delivery", null).expect(204);
    }

    @Test
    void a_learner_completes_lessons() {
        var seller = seller();
        var course = new ProductId(product(seller, "course"));
        var lesson = lesson(seller, course.value());
        var email = register();
        var learner = new AccountId(LogInTest.accountIdOf(logIn(email, PASSWORD)));
        var id = EnrolmentId.of(UUID.randomUUID());
        run(new EnrolLearner(id, OrderId.of(UUID.randomUUID()), learner, course, "A course"));
        var path = "/v1/enrolments/" + id + "/lessons/" + lesson + "/completion";
        someone().post(path, null).refused(404, "no-such-enrolment");
        as(email, PASSWORD).post(path, null).expect(204);
        as(email, PASSWORD)
                .post("/v1/enrolments/" + id + "/lessons/lesson_01ky7pcbs1fbhbkejd3s6phgkj/completion", null)
                .refused(404, "no-such-lesson");
    }

    private static Answer checkOut(Http buyer, String cart, long total) {
        return checkOut(buyer, cart, total, "tok_visa");
    }

    private String filledCart(Http buyer, long pence, int quantity) {
        var seller = seller();
        var cart = cart(buyer);
        fill(buyer, cart, offer(seller, product(seller, "physical"), pence), quantity);
        return cart;
    }
}
