package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.OUT_OF_STOCK;
import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.Personal;
import dev.stoa.api.inventory.StockCommand.SecureReservation;
import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.ordering.OrderCommand.AbandonOrder;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRequested;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.StuckFlow;
import org.axonframework.test.saga.ContinuedGivenState;
import org.junit.jupiter.api.Test;

/** While the buyer acted the goods could be lost to that buyer's newer order: they are secured before the order is confirmed. */
class SecuringTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withGoods(aSeller(), 5);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void secures_all_goods_at_once_when_the_money_is_authorized() {
        afterBuyerActed()
                .whenPublishingA(checkout.authorized())
                .expectDispatchedCommands(secure(0), secure(1), secure(2))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void confirms_once_all_goods_are_secured() {
        var given = securing().andThenAPublished(checkout.secured(2));
        given.whenPublishingA(checkout.secured(0)).expectNoDispatchedCommands().expectSuccessfulHandlerExecution();
        checkout.saga
                .whenPublishingA(checkout.secured(1))
                .expectDispatchedCommands(new ConfirmOrder(order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void counts_each_of_the_goods_once() {
        securing()
                .andThenAPublished(checkout.secured(0))
                .andThenAPublished(checkout.secured(1))
                .whenPublishingA(checkout.secured(1))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_moved_by_what_it_has_heard_before() {
        securing()
                .andThenAPublished(checkout.actionRequired())
                .andThenAPublished(checkout.actionConfirmed())
                .andThenAPublished(checkout.reserved(0))
                .whenPublishingA(checkout.authorized())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void does_not_time_out() {
        securing()
                .whenTimeElapses(CheckoutFixture.BUYER)
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_all_back_when_goods_were_lost_to_the_buyers_newer_order() {
        securing()
                .andThenAPublished(checkout.secured(0))
                .whenPublishingA(checkout.lost(1))
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(2),
                        new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectSuccessfulHandlerExecution();
        checkout.saga
                .whenPublishingA(checkout.secured(2))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_all_back_when_a_hold_runs_out() {
        securing()
                .whenPublishingA(new ReservationExpired(order.stock(1), order.id(), 1))
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(2),
                        new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_all_back_when_the_order_is_canceled() {
        securing()
                .whenPublishingA(new OrderCancellationRequested(
                        order.id(), order.buyer(), Personal.of("changed my mind"), false, order.buyer()))
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(1),
                        checkout.release(2),
                        new AbandonOrder(order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void asks_again_for_what_is_not_secured_when_retried() throws Exception {
        var given = securing().andThenAPublished(checkout.secured(1)).andThenTimeElapses(CheckoutFixture.STUCK);
        var flow = StuckFlow.of("checkout", order.id(), "SECURING", "").flowId();
        given.whenPublishingA(new FlowRetried(flow, "once more"))
                .expectDispatchedCommands(secure(0), secure(2))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void confirms_at_once_what_needs_no_goods() {
        var courses = new CheckoutFixture(AnOrder.of(250).withCourse("Greek"));
        courses.after(courses.actionRequired(), courses.actionConfirmed())
                .whenPublishingA(courses.authorized())
                .expectDispatchedCommands(new ConfirmOrder(courses.order.id()))
                .expectSuccessfulHandlerExecution();
    }

    private ContinuedGivenState afterBuyerActed() {
        return checkout.afterAllReserved()
                .andThenAPublished(checkout.actionRequired())
                .andThenAPublished(checkout.actionConfirmed());
    }

    private ContinuedGivenState securing() {
        return afterBuyerActed().andThenAPublished(checkout.authorized());
    }

    private SecureReservation secure(int line) {
        return new SecureReservation(
                order.stock(line), order.id(), checkout.saga.currentTime().plus(CheckoutFixture.RESERVATION));
    }
}
