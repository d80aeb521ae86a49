package dev.stoa.command.cart;

import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.Personal;
import dev.stoa.api.cart.CartCommand.*;
import dev.stoa.api.cart.CartEvent.*;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.OfferEvent.OfferReinstated;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.sellers.SellerEvent.SellerReinstated;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import dev.stoa.command.Refusal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CartTest extends CartInShop {
    @Test
    void is_opened_once() {
        fixture.givenNoPriorActivity().when(new OpenCart(CART, ANN, "GBP")).expectEvents(opened());
        cart().when(new OpenCart(CART, ANN, "GBP")).expectNoEvents();
    }

    @Test
    void takes_what_is_on_sale() {
        cart().when(set("mug", 3)).expectEvents(line("mug", 3));
    }

    @Test
    void takes_the_same_line_once() {
        cart(line("mug", 3)).when(set("mug", 3)).expectNoEvents();
    }

    @Test
    void takes_another_quantity() {
        cart(line("mug", 3)).when(set("mug", 4)).expectEvents(line("mug", 4));
    }

    @Test
    void quantity_zero_removes_the_line_once() {
        cart(line("mug", 3)).when(set("mug", 0)).expectEvents(new CartLineRemoved(CART, offer("mug")));
        cart().when(set("mug", 0)).expectNoEvents();
    }

    @Test
    void takes_no_less_than_none_and_no_more_than_ten_thousand() {
        var no = Refusal.with(CartRejection.QUANTITY_OUT_OF_RANGE, "maximum", 10_000);
        cart().when(set("mug", -1)).expectException(no);
        cart().when(set("mug", 10_001)).expectException(no);
        cart().when(set("mug", 10_000)).expectEvents(line("mug", 10_000));
    }

    @Test
    void takes_one_place_on_a_course() {
        cart().when(set("latin", 1)).expectEvents(line("latin", 1));
        cart().when(set("latin", 2)).expectException(Refusal.with(CartRejection.QUANTITY_OUT_OF_RANGE, "maximum", 1));
    }

    @Test
    void takes_nothing_that_is_not_on_sale() {
        cart().when(set("unicorn", 1)).expectException(notAvailable("unicorn"));
    }

    @Test
    void takes_nothing_withdrawn_until_it_is_back() {
        shop.then(offer("mug").value(), new OfferWithdrawn(offer("mug")));
        cart().when(set("mug", 1)).expectException(notAvailable("mug"));
        shop.then(offer("mug").value(), new OfferReinstated(offer("mug")));
        cart().when(set("mug", 1)).expectEvents(line("mug", 1));
    }

    @Test
    void takes_nothing_unpublished() {
        shop.then(product("mug").value(), new ProductUnpublished(product("mug")));
        cart().when(set("mug", 1)).expectException(notAvailable("mug"));
    }

    @Test
    void takes_nothing_from_a_suspended_seller_until_they_are_back() {
        shop.then(seller("potter").value(), new SellerSuspended(seller("potter"), Personal.of("fakes"), ANN));
        cart().when(set("mug", 1)).expectException(notAvailable("mug"));
        shop.then(seller("potter").value(), new SellerReinstated(seller("potter")));
        cart().when(set("mug", 1)).expectEvents(line("mug", 1));
    }

    @Test
    void takes_one_currency() {
        cart().when(set("bun", 1)).expectException(Refusal.with(CartRejection.CURRENCY_MISMATCH, "currency", "GBP"));
    }

    @Test
    void takes_a_thousand_lines() {
        cart(things(999)).when(set("mug", 1)).expectEvents(line("mug", 1));
        cart(things(1_000))
                .when(set("mug", 1))
                .expectException(Refusal.with(CartRejection.TOO_MANY_LINES, "maximum", 1_000));
    }

    @Test
    void is_changed_ten_thousand_times_and_no_more() {
        var no = Refusal.with(CartRejection.TOO_MANY_CHANGES, "maximum", 10_000);
        cart(changes(9_999)).when(set("mug", 3)).expectEvents(line("mug", 3));
        cart(changes(10_000)).when(set("mug", 3)).expectException(no);
        cart(changes(10_000)).when(set("mug", 0)).expectException(no);
        cart(changes(10_000)).when(new SetShippingAddress(CART, HOME)).expectException(no);
        cart(changes(10_000)).when(set("mug", 2)).expectNoEvents();
        cart(changes(10_001)).when(set("mug", 3)).expectException(no);
        cart(changes(10_000))
                .when(checkOut(2400))
                .expectException(Refusal.with(CartRejection.SHIPPING_ADDRESS_REQUIRED));
    }

    @Test
    void takes_the_same_address_once() {
        cart().when(new SetShippingAddress(CART, HOME)).expectEvents(SENT_HOME);
        cart(SENT_HOME).when(new SetShippingAddress(CART, HOME)).expectNoEvents();
    }

    /** The last of them leaves two mugs, if their number is even. */
    private static Object[] changes(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> line("mug", 2 - n % 2))
                .toArray();
    }

    private static Object[] things(int count) {
        return IntStream.range(0, count).mapToObj(n -> line("thing " + n, 1)).toArray();
    }
}
