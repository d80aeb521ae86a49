package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.OUT_OF_STOCK;
import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.inventory.StockEvent.ReservationReleased;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.saga.AnOrder;
import org.junit.jupiter.api.Test;

/** Goods are sold out, or lost before the order may be confirmed: the others are given back. */
class OutOfStockTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withGoods(aSeller(), 5);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void releases_the_others_when_one_is_sold_out() {
        checkout.after(checkout.reserved(0), checkout.reserved(2))
                .whenPublishingA(checkout.soldOut(1))
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(2),
                        new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void waits_for_reservations_under_way_before_it_rejects() {
        checkout.after(checkout.reserved(0))
                .whenPublishingA(checkout.soldOut(1))
                .expectDispatchedCommands(checkout.cancelPayment(), checkout.release(0))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void releases_what_is_reserved_too_late() {
        checkout.after(checkout.reserved(0), checkout.soldOut(1))
                .whenPublishingA(checkout.reserved(2))
                .expectDispatchedCommands(checkout.release(2), new RejectOrder(order.id(), OUT_OF_STOCK))
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
        checkout.afterAllReserved()
                .whenPublishingA(new ReservationExpired(order.stock(1), order.id(), 1))
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(2),
                        new RejectOrder(order.id(), OUT_OF_STOCK))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_up_when_the_buyers_newer_order_takes_the_goods() {
        checkout.after(checkout.reserved(0), checkout.reserved(1))
                .whenPublishingA(new ReservationReleased(order.stock(1), order.id(), 1))
                .expectDispatchedCommands(checkout.cancelPayment(), checkout.release(0))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void leaves_a_lost_reservation_to_the_allocation_once_the_order_may_be_confirmed() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.authorized())
                .whenPublishingA(new ReservationExpired(order.stock(1), order.id(), 1))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_moved_by_its_own_releases() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.declined())
                .whenPublishingA(new ReservationReleased(order.stock(1), order.id(), 1))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }
}
