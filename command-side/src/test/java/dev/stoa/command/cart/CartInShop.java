package dev.stoa.command.cart;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.order;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartCommand.CheckOutCart;
import dev.stoa.api.cart.CartCommand.SetCartLine;
import dev.stoa.api.cart.CartEvent.CartLineSet;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartEvent.ShippingAddressSet;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.command.Refusal;
import dev.stoa.command.catalogue.ShopWindow;
import dev.stoa.command.ordering.Orders;
import dev.stoa.command.payment.Payments;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;

/** Ann's cart, in pounds, and the shop it is filled in. */
abstract class CartInShop {
    static final CartId CART = CartId.of(TypeId.uuid("test", "cart"));
    static final AccountId ANN = account("ann");
    static final OrderId ORDER = order("one");
    static final Address HOME = new Address(
            Personal.of("Ann"),
            Personal.of("1 Stoa Street"),
            Personal.of(""),
            Personal.of("Athens"),
            Personal.of("10555"),
            "GR",
            Personal.of(""));
    static final ShippingAddressSet SENT_HOME = new ShippingAddressSet(CART, HOME, ANN);

    final ShopWindow shop = new ShopWindow()
            .sells("potter", "mug", ProductKind.PHYSICAL, gbp(1200))
            .sells("weaver", "rug", ProductKind.PHYSICAL, gbp(9900))
            .sells("teacher", "latin", ProductKind.COURSE, gbp(5000))
            .sells("baker", "bun", ProductKind.PHYSICAL, new Money(300, "EUR"));
    final AggregateTestFixture<Cart> fixture = new AggregateTestFixture<>(Cart.class);

    @BeforeEach
    void let_the_cart_see_the_shop() {
        Orders orders = order -> fixture.getEventBus().publish(GenericEventMessage.asEventMessage(order));
        Payments payments = payment -> fixture.getEventBus().publish(GenericEventMessage.asEventMessage(payment));
        fixture.registerInjectableResources(shop.catalogue(), orders, payments);
    }

    TestExecutor<Cart> cart(Object... more) {
        return fixture.given(opened()).andGiven(more);
    }

    static CartOpened opened() {
        return new CartOpened(CART, ANN, "GBP");
    }

    static SetCartLine set(String offer, int quantity) {
        return new SetCartLine(CART, offer(offer), quantity);
    }

    static CartLineSet line(String offer, int quantity) {
        return new CartLineSet(CART, offer(offer), quantity);
    }

    static CheckOutCart checkOut(long total) {
        return new CheckOutCart(CART, ORDER, gbp(total), "tok_visa", Personal.of("ann@example.org"));
    }

    static Refusal notAvailable(String offer) {
        return Refusal.with(CartRejection.OFFER_NOT_AVAILABLE, "offerId", offer(offer));
    }

    static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
