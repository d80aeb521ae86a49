package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.Crowd;
import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.actors.Shop.Offered;
import dev.stoa.stack.actors.ShoppingCart;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.OrderWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Parts of the system are killed while orders are under way. */
class OutagesIT extends EndToEnd {
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration KAFKA_OUTAGE = Duration.ofSeconds(20);
    private static final Executor OWN_THREAD = task -> Thread.ofVirtual().start(task);
    private static Offered goods;

    @BeforeAll
    static void put_goods_on_sale() {
        goods = WORLD.goods(WORLD.shop("sturdy"), "Sturdy thing", 1_000, 10_000);
    }

    @AfterEach
    void what_was_acknowledged_is_in_the_log_and_the_log_in_kafka() {
        var report = STOA.checkLog();
        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isGreaterThanOrEqualTo(report.events()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMAND_SIDE", "QUERY_SIDE", "SAGA_ORCHESTRATOR"})
    void a_service_killed_in_mid_checkout_takes_no_order_with_it(RunningStoa.Part part) throws Exception {
        var carts = carts(20);
        var underWay = new CountDownLatch(8);
        var orders =
                CompletableFuture.supplyAsync(() -> Crowd.map(carts, 4, cart -> checkOut(cart, underWay)), OWN_THREAD);
        assertThat(underWay.await(60, TimeUnit.SECONDS))
                .as("orders that wait for their payment")
                .isTrue();

        STOA.kill(part);
        STOA.start(part);

        var outcomes = Crowd.map(orders.join(), 20, OutagesIT::outcome);
        assertThat(outcomes)
                .extracting(outcome -> outcome.path("status").stringValue())
                .contains("PLACED")
                .isSubsetOf("PLACED", "REJECTED");
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.path("status").stringValue().equals("REJECTED"))
                .as("who reads only has no say in it")
                .hasSizeLessThanOrEqualTo(part == RunningStoa.Part.QUERY_SIDE ? 0 : 20)
                .extracting(outcome -> outcome.path("rejection").asString(""))
                .allMatch("PAYMENT_TIMED_OUT"::equals);
        WORLD.booksBalance();
    }

    @Test
    void commands_go_on_while_kafka_is_gone_and_their_orders_are_placed_when_it_is_back() {
        var carts = carts(20);
        var totals = carts.stream().map(ShoppingCart::total).toList();
        STOA.kill(RunningStoa.Part.KAFKA);
        var back = Instant.now().plus(KAFKA_OUTAGE);

        var accepted = new ArrayList<Placed>();
        for (var i = 0; i < carts.size(); i++) {
            var answer = carts.get(i).buyer().send(carts.get(i).checkOutCall(totals.get(i), "tok_visa"));
            assertThat(answer.status()).isEqualTo(202);
            accepted.add(new Placed(carts.get(i), answer));
        }
        assertThat(Instant.now()).as("commands did not wait for Kafka").isBefore(back);
        new Patience(KAFKA_OUTAGE.multipliedBy(2)).until("the outage to end", Instant::now, back::isBefore);
        STOA.start(RunningStoa.Part.KAFKA);

        assertThat(Crowd.map(accepted, 20, OutagesIT::outcome))
                .extracting(outcome -> outcome.path("status").stringValue())
                .containsOnly("PLACED");
        WORLD.booksBalance();
    }

    @Test
    void without_redis_everything_is_as_right_as_ever() {
        STOA.kill(RunningStoa.Part.REDIS);
        try {
            var outcomes = Crowd.map(carts(10), 5, cart -> outcome(new Placed(cart, cart.checkOut("tok_slow"))));
            assertThat(outcomes)
                    .extracting(outcome -> outcome.path("status").stringValue())
                    .containsOnly("PLACED");
            assertThat(WORLD.anonymous()
                            .send(Call.get("/v1/products?query=sturdy"))
                            .status())
                    .isEqualTo(200);
            WORLD.booksBalance();
        } finally {
            STOA.start(RunningStoa.Part.REDIS);
        }
    }

    private record Placed(ShoppingCart cart, Answer checkout) {}

    private static List<ShoppingCart> carts(int count) {
        return Crowd.map(IntStream.range(0, count).boxed().toList(), 5, _ -> WORLD.cart(Map.of(goods, 1)));
    }

    /** The gateway takes three seconds for it: what is accepted is in the middle of its checkout for as long. */
    private static Placed checkOut(ShoppingCart cart, CountDownLatch accepted) {
        var placed = new Placed(cart, cart.checkOut("tok_slow"));
        accepted.countDown();
        return placed;
    }

    private static JsonNode outcome(Placed placed) {
        return OrderWatch.of(placed.cart().buyer(), placed.checkout()).outcome(RECOVERY);
    }
}
