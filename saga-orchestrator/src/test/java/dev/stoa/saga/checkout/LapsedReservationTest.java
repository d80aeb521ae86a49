package dev.stoa.saga.checkout;

import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.inventory.StockCommand.ExpireReservation;
import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.saga.AnOrder;
import org.junit.jupiter.api.Test;

/** Goods are held for a while and not for ever, whatever a checkout waits for. */
class LapsedReservationTest {
    private final AnOrder order = AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void gives_the_goods_free_when_the_others_are_never_reserved() {
        checkout.after(checkout.reserved(0))
                .whenTimeElapses(CheckoutFixture.RESERVATION)
                .expectDispatchedCommands(expire(0), expire(1))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void holds_them_for_longer_while_the_buyer_is_awaited() throws Exception {
        var waiting = checkout.afterAllReserved().andThenAPublished(checkout.actionRequired());
        waiting.andThenTimeElapses(CheckoutFixture.BUYER.minusSeconds(1))
                .andThenAPublished(checkout.actionConfirmed())
                .andThenTimeElapses(CheckoutFixture.GATEWAY.minusSeconds(1))
                .andThenAPublished(checkout.authorized())
                .whenTimeElapses(CheckoutFixture.RESERVATION.minusMinutes(8))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void keeps_its_hands_off_an_order_that_may_be_confirmed() {
        checkout.after(checkout.until(checkout.allReserved(), new Object[] {checkout.authorized()}))
                .whenTimeElapses(CheckoutFixture.RESERVATION)
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_out_of_stock_then() {
        checkout.afterAllReserved()
                .whenPublishingA(new ReservationExpired(order.stock(0), order.id(), 2))
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(1),
                        new RejectOrder(order.id(), RejectionReason.OUT_OF_STOCK))
                .expectSuccessfulHandlerExecution();
    }

    private ExpireReservation expire(int line) {
        return new ExpireReservation(order.stock(line), order.id());
    }
}
