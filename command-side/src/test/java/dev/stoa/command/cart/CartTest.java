package dev.stoa.command.cart;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.order;
import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartCommand.*;
import dev.stoa.api.cart.CartEvent.*;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import dev.stoa.api.catalogue.OfferEvent.OfferReinstated;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerEvent.SellerReinstated;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import dev.stoa.command.Refusal;
import dev.stoa.command.catalogue.ShopWindow;
import dev.stoa.command.ordering.Orders;
import dev.stoa.command.payment.Payments;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CartTest {
    private static final CartId CART = CartId.of(TypeId.uuid("test", "cart"));
    private static final AccountId ANN = account("ann");
    private static final OrderId ORDER = order("one");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final Address HOME = new Address(
            Personal.of("Ann"),
            Personal.of("1 Stoa Street"),
            Personal.of(""),
            Personal.of("Athens"),
            Personal.of("10555"),
            "GR",
            Personal.of(""));

    private final ShopWindow shop = new ShopWindow()
            .sells("potter", "mug", ProductKind.PHYSICAL, gbp(1200))
            .sells("weaver", "rug", ProductKind.PHYSICAL, gbp(9900))
            .sells("teacher", "latin", ProductKind.COURSE, gbp(5000))
            .sells("baker", "bun", ProductKind.PHYSICAL, new Money(300, "EUR"));
    private final AggregateTestFixture<Cart> fixture = new AggregateTestFixture<>(Cart.class);

    @BeforeEach
    void let_the_cart_see_the_shop() {
        Orders orders = order -> fixture.getEventBus().publish(GenericEventMessage.asEventMessage(order));
        Payments payments = payment -> fixture.getEventBus().publish(GenericEventMessage.asEventMessage(payment));
        fixture.registerInjectableResources(shop.catalogue(), orders, payments);
    }

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
    void takes_the_same_address_once() {
        cart().when(new SetShippingAddress(CART, HOME)).expectEvents(new ShippingAddressSet(CART, HOME, ANN));
        cart(new ShippingAddressSet(CART, HOME, ANN))
                .when(new SetShippingAddress(CART, HOME))
                .expectNoEvents();
    }

    @Test
    void becomes_an_order_with_a_payment_in_one_decision() {
        cart(line("mug", 2), line("latin", 1), new ShippingAddressSet(CART, HOME, ANN))
                .when(checkOut(7400))
                .expectEvents(
                        new CartCheckedOut(CART, ORDER),
                        new OrderSubmitted(
                                ORDER,
                                CART,
                                ANN,
                                PAYMENT,
                                List.of(
                                        orderLine("mug", "potter", ProductKind.PHYSICAL, 1200, 2),
                                        orderLine("latin", "teacher", ProductKind.COURSE, 5000, 1)),
                                gbp(7400),
                                List.of(HOME),
                                Personal.of("ann@example.org")),
                        new PaymentOpened(PAYMENT, ORDER, ANN, gbp(7400), "tok_visa"));
    }

    @Test
    void reads_the_catalogue_twice_however_many_lines_there_are() {
        cart(line("mug", 1), line("rug", 1), line("latin", 1), new ShippingAddressSet(CART, HOME, ANN))
                .when(checkOut(16_100))
                .expectSuccessfulHandlerExecution();
        assertThat(shop.reads()).isEqualTo(2);
    }

    @Test
    void a_course_needs_no_address_and_gets_none() {
        cart(line("latin", 1), new ShippingAddressSet(CART, HOME, ANN))
                .when(checkOut(5000))
                .expectEvents(
                        new CartCheckedOut(CART, ORDER),
                        new OrderSubmitted(
                                ORDER,
                                CART,
                                ANN,
                                PAYMENT,
                                List.of(orderLine("latin", "teacher", ProductKind.COURSE, 5000, 1)),
                                gbp(5000),
                                List.of(),
                                Personal.of("ann@example.org")),
                        new PaymentOpened(PAYMENT, ORDER, ANN, gbp(5000), "tok_visa"));
    }

    @Test
    void goods_need_an_address() {
        cart(line("mug", 1))
                .when(checkOut(1200))
                .expectException(Refusal.with(CartRejection.SHIPPING_ADDRESS_REQUIRED));
    }

    @Test
    void an_empty_cart_is_not_checked_out() {
        cart().when(checkOut(0)).expectException(Refusal.with(CartRejection.CART_EMPTY));
    }

    @Test
    void is_not_checked_out_at_a_price_the_buyer_has_not_seen() {
        shop.then(offer("mug").value(), new OfferPriceChanged(offer("mug"), gbp(1200), gbp(1300)));
        cart(line("mug", 2), new ShippingAddressSet(CART, HOME, ANN))
                .when(checkOut(2400))
                .expectException(Refusal.with(CartRejection.TOTAL_CHANGED, "total", gbp(2600)));
    }

    @Test
    void is_not_checked_out_in_another_currency() {
        cart(line("latin", 1))
                .when(new CheckOutCart(CART, ORDER, new Money(5000, "EUR"), "tok_visa", Personal.of("")))
                .expectException(Refusal.with(CartRejection.TOTAL_CHANGED, "total", gbp(5000)));
    }

    @Test
    void is_not_checked_out_with_what_is_no_longer_on_sale() {
        shop.then(offer("rug").value(), new OfferWithdrawn(offer("rug")));
        cart(line("latin", 1), line("rug", 1)).when(checkOut(5000)).expectException(notAvailable("rug"));
    }

    @Test
    void a_repeated_checkout_adds_nothing() {
        cart(line("latin", 1), new CartCheckedOut(CART, ORDER))
                .when(checkOut(5000))
                .expectNoEvents();
    }

    @Test
    void is_checked_out_into_one_order_and_then_closed() {
        var no = Refusal.with(CartRejection.CART_ALREADY_CHECKED_OUT, "orderId", ORDER);
        var done = new Object[] {line("latin", 1), new CartCheckedOut(CART, ORDER)};
        cart(done)
                .when(new CheckOutCart(CART, order("two"), gbp(5000), "tok_visa", Personal.of("")))
                .expectException(no);
        cart(done).when(set("mug", 1)).expectException(no);
        cart(done).when(set("latin", 0)).expectException(no);
        cart(done).when(new SetShippingAddress(CART, HOME)).expectException(no);
    }

    private TestExecutor<Cart> cart(Object... more) {
        return fixture.given(opened()).andGiven(more);
    }

    private static Object[] things(int count) {
        return IntStream.range(0, count).mapToObj(n -> line("thing " + n, 1)).toArray();
    }

    private static CartOpened opened() {
        return new CartOpened(CART, ANN, "GBP");
    }

    private static SetCartLine set(String offer, int quantity) {
        return new SetCartLine(CART, offer(offer), quantity);
    }

    private static CartLineSet line(String offer, int quantity) {
        return new CartLineSet(CART, offer(offer), quantity);
    }

    private static CheckOutCart checkOut(long total) {
        return new CheckOutCart(CART, ORDER, gbp(total), "tok_visa", Personal.of("ann@example.org"));
    }

    private static Refusal notAvailable(String offer) {
        return Refusal.with(CartRejection.OFFER_NOT_AVAILABLE, "offerId", offer(offer));
    }

    private static OrderLine orderLine(String name, String seller, ProductKind kind, long price, int quantity) {
        return new OrderLine(
                LineId.of(ORDER, offer(name).value()),
                offer(name),
                product(name),
                seller(seller),
                kind,
                name,
                gbp(price),
                quantity,
                gbp(0));
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
