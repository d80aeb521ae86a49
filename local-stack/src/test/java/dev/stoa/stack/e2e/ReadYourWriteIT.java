package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.ShoppingCart;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Retries;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A caller sees what the last command did, at once: one look each, no waiting in between, no second try. */
class ReadYourWriteIT extends EndToEnd {
    @Test
    void a_cart_shows_every_change_right_away() {
        var mug = WORLD.goods(WORLD.shop("mugs"), "Mug", 2_150, 1_000);
        var cart = ShoppingCart.open(WORLD.anonymous().asGuest().withRetries(Retries.NONE), "GBP");

        IntStream.rangeClosed(1, 50).forEach(quantity -> {
            cart.put(mug.offerId(), quantity);
            assertThat(cart.look().at("/lines/0/quantity").intValue()).isEqualTo(quantity);
            assertThat(cart.total().amount()).isEqualTo(2_150L * quantity);
        });
    }

    @RepeatedTest(10)
    void an_order_can_be_seen_as_soon_as_it_is_submitted() {
        var mug = WORLD.goods(WORLD.shop("mugs"), "Mug", 2_150, 10);
        var buyer = WORLD.anonymous().asGuest().withRetries(Retries.NONE);
        var checkout = WORLD.cart(buyer, Map.of(mug, 1)).checkOut("tok_visa");

        var order =
                buyer.send(Call.get("/v1/orders/" + checkout.field("orderId")).after(checkout));

        var mine = buyer.send(Call.get("/v1/orders").after(checkout)).body().path("items");

        assertThat(order.status()).isEqualTo(200);
        assertThat(mine.valueStream().map(item -> item.path("orderId").stringValue()))
                .containsExactly(checkout.field("orderId"));
        WORLD.outcome(buyer, checkout);
    }
}
