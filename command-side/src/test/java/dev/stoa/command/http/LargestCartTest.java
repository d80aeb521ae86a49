package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.cart.CartCommand.SetCartLine;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.OfferId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who fills a cart without end is told where the end is, and what fits in can be bought. */
class LargestCartTest extends TradingCommandSide {
    private static final int MOST_LINES = 1_000;

    @Test
    void a_cart_of_a_thousand_lines_takes_no_more_and_can_be_checked_out() {
        var offers = offers(seller());
        var buyer = guest();
        var cart = cart(buyer);
        fill(buyer, cart, offers.getFirst(), 1);
        offers.subList(1, MOST_LINES).forEach(offer -> run(new SetCartLine(new CartId(cart), new OfferId(offer), 1)));
        var refused = buyer.put("/v1/carts/" + cart + "/lines/" + offers.getLast(), Map.of("quantity", 1))
                .refused(409, "too-many-lines");
        assertThat(refused.body().path("maximum").asInt()).isEqualTo(MOST_LINES);
        checkOut(buyer, cart, 100L * MOST_LINES, "tok_silent").expect(202);
    }

    /** One more than fits in; the title is as long as can be, and comes with each line of the order. */
    private static List<String> offers(Http seller) {
        var product = new HashMap<>(newProduct("physical"));
        product.put("title", "\u754c".repeat(200));
        var id = seller.post("/v1/products", product).expect(201).text("productId");
        seller.post("/v1/products/" + id + "/publication", null).expect(204);
        return IntStream.rangeClosed(0, MOST_LINES)
                .parallel()
                .mapToObj(_ -> seller.post(
                                "/v1/offers", newOffer(id, UUID.randomUUID().toString(), 100))
                        .expect(201)
                        .text("offerId"))
                .toList();
    }
}
