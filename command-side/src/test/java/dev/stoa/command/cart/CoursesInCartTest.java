package dev.stoa.command.cart;

import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.product;

import dev.stoa.api.cart.CartEvent.CartLineRemoved;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.command.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One course may have several offers of its teacher's, and is one place all the same. */
class CoursesInCartTest extends CartInShop {
    @BeforeEach
    void let_the_shop_have_more_courses() {
        shop.sells("weaver", "greek", ProductKind.COURSE, gbp(4000))
                .alsoSells("teacher", "latin deluxe", "latin", ProductKind.COURSE, gbp(6000))
                .alsoSells("weaver", "latin copied", "latin", ProductKind.COURSE, gbp(0));
    }

    @Test
    void takes_no_second_place_on_a_course_under_another_offer() {
        cart(line("mug", 1), line("latin", 1)).when(set("latin deluxe", 1)).expectException(secondPlace());
        cart(line("mug", 1), line("greek", 1)).when(set("latin deluxe", 1)).expectEvents(line("latin deluxe", 1));
    }

    @Test
    void takes_the_other_offer_once_the_first_is_out_of_the_cart() {
        cart(line("latin", 1), new CartLineRemoved(CART, offer("latin")))
                .when(set("latin deluxe", 1))
                .expectEvents(line("latin deluxe", 1));
    }

    @Test
    void is_not_checked_out_with_two_places_on_a_course() {
        cart(line("latin", 1), line("latin deluxe", 1)).when(checkOut(11_000)).expectException(secondPlace());
    }

    @Test
    void takes_no_course_from_who_does_not_teach_it() {
        cart().when(set("latin copied", 1)).expectException(notAvailable("latin copied"));
    }

    private static Refusal secondPlace() {
        return Refusal.with(CartRejection.COURSE_ALREADY_IN_CART, "productId", product("latin"));
    }
}
