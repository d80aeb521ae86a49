package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDelivered;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent.OrderCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRefused;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRequested;
import dev.stoa.api.ordering.OrderEvent.OrderCompleted;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderEvent.OrderLinesCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentEvent.AuthorizationSucceeded;
import dev.stoa.api.payment.PaymentEvent.CancelSucceeded;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.api.payment.PaymentEvent.RefundRequested;
import dev.stoa.api.payment.PaymentEvent.RefundSucceeded;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.RefundId;
import dev.stoa.query.platform.documents.DocumentKey;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

@OnRealServers
class OrderTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    final StringRedisTemplate redis = RedisLogIn.administrator();
    World.Seller lamps;
    World.Seller chairs;
    World.Sale lamp;
    World.Sale chair;
    World.Sale course;
    AccountId buyer;

    @BeforeEach
    void shop() {
        lamps = world.seller("Lamps");
        chairs = world.seller("Chairs");
        var teacher = world.seller("Teacher");
        lamp = world.goods(lamps, "Lamp", "home", 1000, 10);
        chair = world.goods(chairs, "Chair", "home", 5000, 10);
        course = world.course(teacher, "Sitting well", "health", 2500);
        buyer = world.account("Ada");
    }

    @Test
    void tells_four_facts_apart() {
        var order = world.order(buyer, lamp, chair, course);
        var payment = PaymentId.of(order);
        assertFacts(order, "PENDING", "NONE", "UNFULFILLED");

        log.happened(new AuthorizationSucceeded(payment, order, 1, "a"));
        assertFacts(order, "PENDING", "AUTHORIZED", "UNFULFILLED");

        log.happened(new OrderConfirmed(order), new ChargeSucceeded(payment, order, 2, World.gbp(14500), "c"));
        assertFacts(order, "PLACED", "PAID", "UNFULFILLED");

        var first = world.shipment(order, lamp);
        var second = world.shipment(order, chair);
        world.enrolment(order, buyer, course);
        assertFacts(order, "PLACED", "PAID", "PARTIAL");

        dispatch(first, order);
        dispatch(second, order);
        assertFacts(order, "PLACED", "PAID", "FULFILLED");

        log.happened(
                new ShipmentDelivered(first, order), new ShipmentDelivered(second, order), new OrderCompleted(order));
        assertFacts(order, "COMPLETED", "PAID", "DELIVERED");

        refund(order, 500);
        assertFacts(order, "COMPLETED", "PARTIALLY_REFUNDED", "DELIVERED");
        refund(order, 14000);
        assertFacts(order, "COMPLETED", "REFUNDED", "DELIVERED");
    }

    @Test
    void a_canceled_order_is_voided_and_not_fulfilled() {
        var order = world.order(buyer, lamp);
        log.happened(
                new AuthorizationSucceeded(PaymentId.of(order), order, 1, "a"),
                new OrderCancellationRequested(order, buyer, Personal.of("too slow"), false, buyer));
        assertFacts(order, "CANCEL_PENDING", "AUTHORIZED", "UNFULFILLED");

        log.happened(new OrderCanceled(order), new CancelSucceeded(PaymentId.of(order), order, 2, "v"));
        assertFacts(order, "CANCELED", "VOIDED", "CANCELED");
    }

    @Test
    void lines_that_were_canceled_are_not_waited_for() {
        var order = world.order(buyer, lamp, chair);
        dispatch(world.shipment(order, lamp), order);
        log.happened(new OrderLinesCanceled(
                order, List.of(LineId.of(order, chair.offer().value())), World.gbp(10000)));

        var seen = assertFacts(order, "PLACED", "NONE", "FULFILLED");
        assertThat(seen.at("/lines/0/canceled").asBoolean()).isFalse();
        assertThat(seen.at("/lines/1/canceled").asBoolean()).isTrue();
    }

    @Test
    void a_completed_order_is_completed_again_after_a_cancellation_that_kept_something() {
        var order = world.order(buyer, lamp, course);
        world.enrolment(order, buyer, course);
        dispatch(world.shipment(order, lamp), order);
        log.happened(new OrderConfirmed(order), new OrderCompleted(order));

        log.happened(new OrderCancellationRequested(order, buyer, Personal.of("too hard"), true, buyer));
        assertFacts(order, "CANCEL_PENDING", "NONE", "FULFILLED");
        log.happened(new OrderCancellationRefused(order));
        assertFacts(order, "COMPLETED", "NONE", "FULFILLED");

        log.happened(
                new OrderCancellationRequested(order, buyer, Personal.of("too hard"), true, buyer),
                new OrderLinesCanceled(
                        order, List.of(LineId.of(order, course.offer().value())), World.gbp(2500)));
        assertFacts(order, "COMPLETED", "NONE", "FULFILLED");
        var state = api.get(world.auditor(), "/v1/audit/streams/" + order + "/state");
        assertThat(state.body().at("/state/status").asString()).isEqualTo("COMPLETED");
    }

    @Test
    void says_why_it_was_rejected() {
        var order = world.order(buyer, lamp);
        log.happened(new OrderRejected(order, RejectionReason.OUT_OF_STOCK));

        var seen = assertFacts(order, "REJECTED", "NONE", "UNFULFILLED");
        assertThat(seen.path("rejection").asString()).isEqualTo("OUT_OF_STOCK");
        assertThat(seen.has("placedAt")).isFalse();
    }

    @Test
    void a_seller_sees_its_own_lines_and_parcels_only() {
        var order = world.order(buyer, lamp, chair);
        world.shipment(order, lamp);
        world.shipment(order, chair);

        var seen = api.get(chairs.token(), "/v1/orders/" + order).body();

        assertThat(texts(seen.path("lines"), "title")).containsExactly("Chair");
        assertThat(texts(seen.path("shipments"), "sellerId"))
                .containsExactly(chairs.id().value());
        assertThat(seen.at("/total/amount").asLong()).isEqualTo(10000);
        assertThat(seen.has("email")).isFalse();
        assertThat(seen.has("payment")).isFalse();
    }

    @Test
    void only_who_has_something_to_send_learns_where_the_buyer_lives() {
        var order = world.order(buyer, lamp, course);
        assertThat(sees(lamps, order).has("shippingAddress")).as("pending").isFalse();

        log.happened(new OrderConfirmed(order));
        assertThat(sees(lamps, order).at("/shippingAddress/line1").asString()).isEqualTo("1 High Street");
        assertThat(sees(course.seller(), order).has("shippingAddress")).isFalse();
        assertThat(sees(course.seller(), order).path("lines")).hasSize(1);

        log.happened(new OrderLinesCanceled(
                order, List.of(LineId.of(order, lamp.offer().value())), World.gbp(2000)));
        assertThat(sees(lamps, order).has("shippingAddress")).as("canceled").isFalse();
    }

    private JsonNode sees(World.Seller seller, OrderId order) {
        return api.get(seller.token(), "/v1/orders/" + order).body();
    }

    @Test
    void forgets_where_an_erased_buyer_lives() {
        var order = world.order(buyer, lamp);
        world.shipment(order, lamp);
        assertThat(api.get(lamps.token(), "/v1/orders/" + order).text()).contains("1 High Street");

        Awaitility.await()
                .until(() -> sees(lamps, order).isObject() && keptInRedis(order).contains("sealed"));

        log.happened(new PersonalDataErased(buyer));

        Awaitility.await()
                .until(() -> sees(lamps, order)
                        .at("/shipments/0/address/line1/erased")
                        .asBoolean(false));
        assertThat(api.get(lamps.token(), "/v1/orders/" + order).text()).doesNotContain("1 High Street");
        assertThat(api.get(world.operator(), "/v1/orders/" + order).text()).doesNotContain("a@b.org");
        assertThat(keptInRedis(order)).doesNotContain("sealed");
    }

    private String keptInRedis(OrderId order) {
        return redis.opsForHash()
                .entries("stoa:documents:" + DocumentKey.order(order.value()))
                .toString();
    }

    @Test
    void nobody_else_learns_that_it_exists() {
        var order = world.order(buyer, lamp);
        var stranger = TestTokens.of(world.account("Eve"));
        var otherSeller = world.seller("Others").token();

        assertThat(api.get(stranger, "/v1/orders/" + order).status()).isEqualTo(404);
        assertThat(api.get(otherSeller, "/v1/orders/" + order).status()).isEqualTo(404);
        assertThat(api.get(stranger, "/v1/orders/" + order + "/stream").status())
                .isEqualTo(404);
        assertThat(api.get(null, "/v1/orders/" + order).status()).isEqualTo(401);
        assertThat(api.get(world.operator(), "/v1/orders/" + order).status()).isEqualTo(200);
        assertThat(api.get(stranger, "/v1/orders/order_nonsense").status()).isEqualTo(400);
    }

    private JsonNode assertFacts(OrderId order, String status, String payment, String fulfilment) {
        var seen = api.get(TestTokens.of(buyer), "/v1/orders/" + order).body();
        assertThat(List.of(
                        seen.path("status").asString(),
                        seen.path("paymentStatus").asString(),
                        seen.path("fulfilmentStatus").asString()))
                .containsExactly(status, payment, fulfilment);
        return seen;
    }

    private void dispatch(ShipmentId shipment, OrderId order) {
        log.happened(new ShipmentDispatched(shipment, order, List.of(), "DHL", "T-1"));
    }

    private void refund(OrderId order, long amount) {
        var payment = PaymentId.of(order);
        var refund = RefundId.of(World.id());
        var number = (int) amount;
        log.happened(
                new RefundRequested(
                        payment,
                        order,
                        refund,
                        number,
                        World.gbp(amount),
                        "c",
                        Personal.of("scratched"),
                        AccountId.UNKNOWN),
                new RefundSucceeded(payment, order, refund, number, World.gbp(amount), "r"));
    }

    static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }
}
