package dev.stoa.command.cart;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.order;
import static dev.stoa.command.Ids.product;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.cart.CartCommand.*;
import dev.stoa.api.cart.CartEvent.*;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.command.Refusal;
import dev.stoa.command.catalogue.ShopWindow;
import dev.stoa.command.ordering.Orders;
import dev.stoa.command.payment.Payments;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One course may have several offers of its teacher's, and is one place all the same. */
class CoursesInCartTest {
    private static final CartId CART = CartId.of(TypeId.uuid("test", "cart"));

    private final ShopWindow shop = new ShopWindow()
            .sells("potter", "mug", ProductKind.PHYSICAL, gbp(1200))
            .sells("teacher", "latin", ProductKind.COURSE, gbp(5000))
            .sells("weaver", "greek", ProductKind.COURSE, gbp(4000))
            .alsoSells("teacher", "latin deluxe", "latin", ProductKind.COURSE, gbp(6000))
            .alsoSells("weaver", "latin copied", "latin", ProductKind.COURSE, gbp(0));
    private final AggregateTestFixture<Cart> fixture = new AggregateTestFixture<>(Cart.class);

    @BeforeEach
    void let_the_cart_see_the_shop() {
        Orders orders = order -> fixture.getEventBus().publish(GenericEventMessage.asEventMessage(order));
        Payments payments = payment -> fixture.getEventBus().publish(GenericEventMessage.asEventMessage(payment));
        fixture.registerInjectableResources(shop.catalogue(), orders, payments);
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
        cart(line("latin", 1), line("latin deluxe", 1))
                .when(new CheckOutCart(CART, order("one"), gbp(11_000), "tok_visa", Personal.of("")))
                .expectException(secondPlace());
    }

    @Test
    void takes_no_course_from_who_does_not_teach_it() {
        cart().when(set("latin copied", 1))
                .expectException(Refusal.with(CartRejection.OFFER_NOT_AVAILABLE, "offerId", offer("latin copied")));
    }

    private TestExecutor<Cart> cart(Object... more) {
        return fixture.given(new CartOpened(CART, account("ann"), "GBP")).andGiven(more);
    }

    private static SetCartLine set(String offer, int quantity) {
        return new SetCartLine(CART, offer(offer), quantity);
    }

    private static CartLineSet line(String offer, int quantity) {
        return new CartLineSet(CART, offer(offer), quantity);
    }

    private static Refusal secondPlace() {
        return Refusal.with(CartRejection.COURSE_ALREADY_IN_CART, "productId", product("latin"));
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
