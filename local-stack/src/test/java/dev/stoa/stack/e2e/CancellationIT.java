package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.actors.Shop.Offered;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.OrderWatch;
import dev.stoa.stack.http.StoaClient;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an order still gives back after its buyer has it all. */
class CancellationIT extends EndToEnd {
    private static final int COURSE_PRICE = 4_900;
    private static Shop potter;
    private static Offered course;
    private static Offered cup;

    @BeforeAll
    static void put_goods_and_a_course_on_sale() {
        potter = WORLD.shop("potter");
        cup = WORLD.goods(potter, "Cup", 1_500, 1_000);
        course = WORLD.course(WORLD.shop("teacher"), "Throwing cups", COURSE_PRICE);
    }

    @Test
    void a_course_not_yet_begun_is_given_back_and_refunded_whole() {
        var bought = Bought.of(Map.of(course, 1));
        bought.until("COMPLETED", "PAID", "ACTIVE");

        assertThat(bought.cancel().status()).isEqualTo(202);

        bought.until("CANCELED", "REFUNDED", "REVOKED");
        var order = bought.order();
        assertThat(order.at("/payment/refunded/amount").intValue()).isEqualTo(COURSE_PRICE);
        assertThat(bought.cancel().problem().code()).isEqualTo("order-not-cancelable");
    }

    @Test
    void a_course_half_learned_is_kept() {
        var bought = Bought.of(Map.of(course, 1));
        bought.learn(bought.until("COMPLETED", "PAID", "ACTIVE"));

        var refused = bought.cancel();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem().code()).isEqualTo("too-much-learned");
        assertThat(bought.order().path("status").stringValue()).isEqualTo("COMPLETED");
    }

    @Test
    void of_a_completed_order_the_course_is_given_back_and_the_goods_stay_sold() {
        var bought = Bought.of(Map.of(course, 1, cup, 2));
        bought.deliver();
        bought.until("COMPLETED", "PAID", "ACTIVE");

        assertThat(bought.cancel().status()).isEqualTo(202);

        bought.until("COMPLETED", "PARTIALLY_REFUNDED", "REVOKED");
        var order = bought.order();
        assertThat(order.at("/payment/refunded/amount").intValue()).isEqualTo(COURSE_PRICE);
        assertThat(order.at("/shipments/0/status").stringValue()).isEqualTo("DELIVERED");
        assertThat(order.path("fulfilmentStatus").stringValue()).isEqualTo("DELIVERED");
    }

    private record Bought(StoaClient buyer, Answer checkout) {
        static Bought of(Map<Offered, Integer> units) {
            var cart = WORLD.cart(units);
            return new Bought(cart.buyer(), cart.checkOut("tok_visa"));
        }

        JsonNode until(String status, String paymentStatus, String enrolmentStatus) {
            return OrderWatch.of(buyer, checkout)
                    .until(
                            seen -> seen.path("status").asString("").equals(status)
                                    && seen.path("paymentStatus").asString("").equals(paymentStatus)
                                    && seen.at("/enrolments/0/status")
                                            .asString("")
                                            .equals(enrolmentStatus),
                            World.OUTCOME);
        }

        JsonNode order() {
            return buyer.get("/v1/orders/" + checkout.field("orderId")).body();
        }

        Answer cancel() {
            var path = "/v1/orders/" + checkout.field("orderId") + "/cancellation";
            return buyer.send(Call.post(path, Map.of("reason", "not for me")));
        }

        void deliver() {
            var shipments = OrderWatch.of(buyer, checkout)
                    .until(seen -> seen.path("shipments").size() == 1, World.OUTCOME)
                    .path("shipments");
            var path = "/v1/shipments/" + shipments.path(0).path("shipmentId").stringValue();
            potter.owner().post(path + "/dispatch", Map.of("carrier", "Post", "trackingNumber", "T1"));
            potter.owner().post(path + "/delivery", Map.of());
        }

        void learn(JsonNode status) {
            var enrolment = status.at("/enrolments/0/enrolmentId").stringValue();
            var lesson = buyer.get("/v1/products/" + course.productId())
                    .body()
                    .at("/outline/0/lessons/0/lessonId")
                    .stringValue();
            buyer.post("/v1/enrolments/" + enrolment + "/lessons/" + lesson + "/completion", Map.of());
        }
    }
}
