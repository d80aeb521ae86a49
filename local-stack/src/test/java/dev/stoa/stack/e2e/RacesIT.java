package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.Crowd;
import dev.stoa.stack.http.Answer;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at the same moment. */
class RacesIT extends EndToEnd {
    @Test
    void twenty_checkouts_of_one_cart_give_one_order() {
        var mug = WORLD.goods(WORLD.shop("mugs"), "Mug", 2_150, 100);
        var cart = WORLD.cart(Map.of(mug, 3));
        var total = cart.total();

        var clicks = IntStream.range(0, 20)
                .mapToObj(_ -> cart.checkOutCall(total, "tok_visa"))
                .toList();
        var answers = Crowd.map(clicks, 20, cart.buyer()::send);

        var accepted = answers.stream().filter(Answer::isOk).toList();
        var orders = answers.stream().map(answer -> answer.field("orderId")).distinct();
        assertThat(orders).hasSize(1);
        assertThat(accepted).isNotEmpty();
        assertThat(answers).filteredOn(answer -> !answer.isOk()).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem().code()).isEqualTo("cart-already-checked-out");
        });
        assertThat(WORLD.outcome(cart.buyer(), accepted.getFirst())
                        .path("status")
                        .stringValue())
                .isEqualTo("PLACED");
        WORLD.booksBalance();
        assertThat(WORLD.stock(mug).path("available").intValue()).isEqualTo(97);
    }

    @Test
    void one_click_sent_twenty_times_is_answered_the_same_twenty_times() {
        var mug = WORLD.goods(WORLD.shop("mugs"), "Mug", 2_150, 100);
        var cart = WORLD.cart(Map.of(mug, 1));
        var click = cart.checkOutCall(cart.total(), "tok_visa");

        var answers = Crowd.map(Collections.nCopies(20, click), 20, cart.buyer()::send);

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers).filteredOn(answer -> !answer.wasReplayed()).hasSize(1);
        WORLD.outcome(cart.buyer(), answers.getFirst());
    }

    @Test
    void fifty_buyers_of_ten_units_place_exactly_ten_orders() {
        var jar = WORLD.goods(WORLD.shop("jars"), "Moon jar", 34_000, 10);

        var outcomes = Crowd.map(
                IntStream.range(0, 50).boxed().toList(),
                50,
                _ -> WORLD.outcome(WORLD.cart(Map.of(jar, 1)), "tok_visa"));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.path("status").stringValue().equals("PLACED"))
                .hasSize(10);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.path("rejection").asString("").equals("OUT_OF_STOCK"))
                .hasSize(40);
        WORLD.booksBalance();
        assertThat(WORLD.stock(jar).path("available").intValue()).isZero();
    }
}
