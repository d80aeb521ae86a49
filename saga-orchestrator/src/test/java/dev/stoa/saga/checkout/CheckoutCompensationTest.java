package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.ACTION_NOT_CONFIRMED;
import static dev.stoa.api.ordering.RejectionReason.OUT_OF_STOCK;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_DECLINED;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_TIMED_OUT;
import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.inventory.StockCommand.ExtendReservation;
import dev.stoa.api.inventory.StockCommand.ReleaseReservation;
import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.inventory.StockEvent.ReservationReleased;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.api.payment.PaymentCommand.CancelPayment;
import dev.stoa.api.payment.PaymentEvent.ActionConfirmed;
import dev.stoa.saga.AnOrder;
import java.time.Duration;
import org.axonframework.test.saga.ContinuedGivenState;
import org.junit.jupiter.api.Test;

/** The ways back out of a checkout before the pivot: whatever was held is given back, and the order is told why. */
class CheckoutCompensationTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withGoods(aSeller(), 5);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    private final CancelPayment cancelPayment = new CancelPayment(order.payment(), "the order was not placed");

    // Out of stock.

    @Test
    void releases_the_others_when_one_is_sold_out() {
        checkout.after(checkout.reserved(0), checkout.reserved(2))
                .whenPublishingA(checkout.soldOut(1))
                .expectDispatchedCommands(
                        cancelPayment, release(0), release(2), new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void waits_for_reservations_under_way_before_it_rejects() {
        checkout.after(checkout.reserved(0))
                .whenPublishingA(checkout.soldOut(1))
                .expectDispatchedCommands(cancelPayment, release(0))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void releases_what_is_reserved_too_late() {
        checkout.after(checkout.reserved(0), checkout.soldOut(1))
                .whenPublishingA(checkout.reserved(2))
                .expectDispatchedCommands(release(2), new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void rejects_once_when_several_are_sold_out() {
        checkout.after(checkout.soldOut(1), checkout.reserved(0))
                .whenPublishingA(checkout.soldOut(2))
                .expectDispatchedCommands(new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectSuccessfulHandlerExecution();
        checkout.saga
                .whenPublishingA(checkout.soldOut(2))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void releases_once() {
        checkout.after(checkout.soldOut(1), checkout.reserved(0))
                .whenPublishingA(checkout.reserved(0))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void ends_once_the_order_is_rejected() {
        checkout.after(checkout.soldOut(0), checkout.soldOut(1), checkout.soldOut(2))
                .whenPublishingA(new OrderRejected(order.id(), OUT_OF_STOCK))
                .expectActiveSagas(0)
                .expectSuccessfulHandlerExecution();
        checkout.saga
                .whenPublishingA(checkout.authorized())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_up_when_a_reservation_runs_out_before_the_money_is_there() {
        reserved()
                .whenPublishingA(new ReservationExpired(order.stock(1), order.id(), 1))
                .expectDispatchedCommands(
                        cancelPayment, release(0), release(2), new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_up_when_the_buyers_newer_order_takes_the_goods() {
        checkout.after(checkout.reserved(0), checkout.reserved(1))
                .whenPublishingA(new ReservationReleased(order.stock(1), order.id(), 1))
                .expectDispatchedCommands(cancelPayment, release(0))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void leaves_a_lost_reservation_to_the_allocation_once_the_order_may_be_confirmed() {
        reserved()
                .andThenAPublished(checkout.authorized())
                .whenPublishingA(new ReservationExpired(order.stock(1), order.id(), 1))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_moved_by_its_own_releases() {
        reserved()
                .andThenAPublished(checkout.declined())
                .whenPublishingA(new ReservationReleased(order.stock(1), order.id(), 1))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    // Declined.

    @Test
    void releases_all_when_the_card_is_declined() {
        reserved()
                .whenPublishingA(checkout.declined())
                .expectDispatchedCommands(
                        release(0), release(1), release(2), new RejectOrder(order.id(), PAYMENT_DECLINED))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void hears_a_decline_once() {
        reserved()
                .andThenAPublished(checkout.declined())
                .whenPublishingA(checkout.declined())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_moved_by_a_decline_after_the_authorization() {
        reserved()
                .andThenAPublished(checkout.authorized())
                .whenPublishingA(checkout.declined())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    // The buyer must act.

    @Test
    void holds_the_goods_for_longer_while_the_buyer_acts() {
        var until = checkout.saga.currentTime().plus(CheckoutFixture.BUYER).plus(CheckoutFixture.RESERVATION);
        reserved()
                .whenPublishingA(checkout.actionRequired())
                .expectDispatchedCommands(
                        new ExtendReservation(order.stock(0), order.id(), until),
                        new ExtendReservation(order.stock(1), order.id(), until),
                        new ExtendReservation(order.stock(2), order.id(), until))
                .expectScheduledDeadlineWithName(CheckoutFixture.BUYER, "checkout.wait")
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void goes_on_when_the_buyer_has_acted() throws Exception {
        // The gateway's first deadline passes while the buyer acts, and must not count against the second answer.
        reserved()
                .andThenAPublished(checkout.actionRequired())
                .andThenTimeElapses(CheckoutFixture.GATEWAY.minusSeconds(10))
                .andThenAPublished(actionConfirmed())
                .andThenTimeElapses(Duration.ofSeconds(20))
                .whenPublishingA(checkout.authorized())
                .expectDispatchedCommands(new ConfirmOrder(order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_the_goods_back_when_the_buyer_does_not_act() {
        reserved()
                .andThenAPublished(checkout.actionRequired())
                .whenTimeElapses(CheckoutFixture.BUYER)
                .expectDispatchedCommands(
                        cancelPayment,
                        release(0),
                        release(1),
                        release(2),
                        new RejectOrder(order.id(), ACTION_NOT_CONFIRMED))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void ignores_a_confirmation_that_comes_too_late() throws Exception {
        reserved()
                .andThenAPublished(checkout.actionRequired())
                .andThenTimeElapses(CheckoutFixture.BUYER)
                .andThenAPublished(actionConfirmed())
                .whenPublishingA(checkout.authorized())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    // The gateway is silent.

    @Test
    void gives_the_goods_back_when_the_gateway_is_silent() {
        reserved()
                .whenTimeElapses(CheckoutFixture.GATEWAY)
                .expectDispatchedCommands(
                        cancelPayment,
                        release(0),
                        release(1),
                        release(2),
                        new RejectOrder(order.id(), PAYMENT_TIMED_OUT))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_the_goods_back_when_the_gateway_is_silent_after_the_buyer_acted() {
        reserved()
                .andThenAPublished(checkout.actionRequired())
                .andThenAPublished(actionConfirmed())
                .whenTimeElapses(CheckoutFixture.GATEWAY)
                .expectDispatchedCommands(
                        cancelPayment,
                        release(0),
                        release(1),
                        release(2),
                        new RejectOrder(order.id(), PAYMENT_TIMED_OUT))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void does_not_time_out_once_the_money_is_authorized() {
        reserved()
                .andThenAPublished(checkout.authorized())
                .whenTimeElapses(CheckoutFixture.GATEWAY)
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    private ContinuedGivenState reserved() {
        return checkout.after(checkout.allReserved());
    }

    private ReleaseReservation release(int line) {
        return new ReleaseReservation(order.stock(line), order.id());
    }

    private ActionConfirmed actionConfirmed() {
        return new ActionConfirmed(order.payment(), order.id(), 1);
    }
}
