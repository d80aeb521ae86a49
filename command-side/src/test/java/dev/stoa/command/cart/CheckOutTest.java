package dev.stoa.command.cart;

import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.order;
import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.CartCommand.*;
import dev.stoa.api.cart.CartEvent.*;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckOutTest extends CartInShop {
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);

    @Test
    void becomes_an_order_with_a_payment_in_one_decision() {
        cart(line("mug", 2), line("latin", 1), SENT_HOME)
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
        cart(line("mug", 1), line("rug", 1), line("latin", 1), SENT_HOME)
                .when(checkOut(16_100))
                .expectSuccessfulHandlerExecution();
        assertThat(shop.reads()).isEqualTo(2);
    }

    @Test
    void a_course_needs_no_address_and_gets_none() {
        cart(line("latin", 1), SENT_HOME)
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
        cart(line("mug", 2), SENT_HOME)
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
}
