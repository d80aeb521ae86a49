package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.ACTION_NOT_CONFIRMED;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_TIMED_OUT;
import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.inventory.StockCommand.ExtendReservation;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.saga.AnOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The bank asks the buyer to act: the goods are held for longer, and secured once the buyer has acted. */
class BuyerActionTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withGoods(aSeller(), 5);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void holds_the_goods_for_longer_while_the_buyer_acts() {
        var until = checkout.saga.currentTime().plus(CheckoutFixture.BUYER).plus(CheckoutFixture.RESERVATION);
        checkout.afterAllReserved()
                .whenPublishingA(checkout.actionRequired())
                .expectDispatchedCommands(
                        new ExtendReservation(order.stock(0), order.id(), until),
                        new ExtendReservation(order.stock(1), order.id(), until),
                        new ExtendReservation(order.stock(2), order.id(), until))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void goes_on_when_the_buyer_has_acted() throws Exception {
        // The gateway's first deadline passes while the buyer acts, and must not count against the second answer.
        checkout.afterAllReserved()
                .andThenAPublished(checkout.actionRequired())
                .andThenTimeElapses(CheckoutFixture.GATEWAY.minusSeconds(10))
                .andThenAPublished(checkout.actionConfirmed())
                .andThenTimeElapses(Duration.ofSeconds(20))
                .andThenAPublished(checkout.authorized())
                .andThenAPublished(checkout.secured(0))
                .andThenAPublished(checkout.secured(1))
                .whenPublishingA(checkout.secured(2))
                .expectDispatchedCommands(new ConfirmOrder(order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_the_goods_back_when_the_buyer_does_not_act() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.actionRequired())
                .whenTimeElapses(CheckoutFixture.BUYER)
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(1),
                        checkout.release(2),
                        new RejectOrder(order.id(), ACTION_NOT_CONFIRMED))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void ignores_a_confirmation_that_comes_too_late() throws Exception {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.actionRequired())
                .andThenTimeElapses(CheckoutFixture.BUYER)
                .andThenAPublished(checkout.actionConfirmed())
                .whenPublishingA(checkout.authorized())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_the_goods_back_when_the_gateway_is_silent_after_the_buyer_acted() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.actionRequired())
                .andThenAPublished(checkout.actionConfirmed())
                .whenTimeElapses(CheckoutFixture.GATEWAY)
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(1),
                        checkout.release(2),
                        new RejectOrder(order.id(), PAYMENT_TIMED_OUT))
                .expectSuccessfulHandlerExecution();
    }
}
