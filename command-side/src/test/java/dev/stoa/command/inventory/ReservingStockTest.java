package dev.stoa.command.inventory;

import static dev.stoa.command.inventory.StockSamples.ANN;
import static dev.stoa.command.inventory.StockSamples.BOB;
import static dev.stoa.command.inventory.StockSamples.ITEM;
import static dev.stoa.command.inventory.StockSamples.ONE;
import static dev.stoa.command.inventory.StockSamples.TWO;
import static dev.stoa.command.inventory.StockSamples.allocated;
import static dev.stoa.command.inventory.StockSamples.received;
import static dev.stoa.command.inventory.StockSamples.reservationRejected;
import static dev.stoa.command.inventory.StockSamples.reserve;
import static dev.stoa.command.inventory.StockSamples.reserved;

import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent.*;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** Goods are held for an order before it is placed; check and hold are one decision. */
class ReservingStockTest {
    private final AggregateTestFixture<StockItem> stockItem = new AggregateTestFixture<>(StockItem.class);

    @Test
    void holds_what_is_there() {
        stockItem.given(received(3, "delivery 1")).when(reserve(ONE, ANN, 3)).expectEvents(reserved(ONE, ANN, 3));
    }

    @Test
    void does_not_sell_what_is_not_there() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2))
                .when(reserve(TWO, BOB, 2))
                .expectEvents(reservationRejected(TWO, 2, 1));
    }

    @Test
    void never_received_stock_is_sold_out() {
        stockItem.givenNoPriorActivity().when(reserve(ONE, ANN, 1)).expectEvents(reservationRejected(ONE, 1, 0));
    }

    @Test
    void a_repeated_reservation_holds_once() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1))
                .when(reserve(ONE, ANN, 1))
                .expectNoEvents();
    }

    @Test
    void a_reservation_repeated_after_its_end_holds_nothing() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1), new ReservationReleased(ITEM, ONE, 1))
                .when(reserve(ONE, ANN, 1))
                .expectNoEvents();
    }

    @Test
    void a_reservation_repeated_after_shipping_holds_nothing() {
        stockItem
                .given(received(3, "delivery 1"), allocated(ONE, 1), new StockShipped(ITEM, ONE, 1))
                .when(reserve(ONE, ANN, 1))
                .expectNoEvents();
    }

    @Test
    void a_rejected_reservation_stays_rejected_when_repeated() {
        stockItem
                .given(reservationRejected(ONE, 1, 0), received(3, "delivery 1"))
                .when(reserve(ONE, ANN, 1))
                .expectNoEvents();
    }

    @Test
    void a_hold_expires_once() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2))
                .when(new ExpireReservation(ITEM, ONE))
                .expectEvents(new ReservationExpired(ITEM, ONE, 2));
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), new ReservationExpired(ITEM, ONE, 2))
                .when(new ExpireReservation(ITEM, ONE))
                .expectNoEvents();
    }

    @Test
    void a_hold_is_released_once() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2))
                .when(new ReleaseReservation(ITEM, ONE))
                .expectEvents(new ReservationReleased(ITEM, ONE, 2));
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), new ReservationReleased(ITEM, ONE, 2))
                .when(new ReleaseReservation(ITEM, ONE))
                .expectNoEvents();
    }

    @Test
    void releasing_from_an_unknown_item_does_nothing() {
        stockItem.givenNoPriorActivity().when(new ReleaseReservation(ITEM, ONE)).expectNoEvents();
    }

    @Test
    void what_was_released_can_be_sold_to_somebody_else() {
        stockItem
                .given(received(2, "delivery 1"), reserved(ONE, ANN, 2), new ReservationReleased(ITEM, ONE, 2))
                .when(reserve(TWO, BOB, 2))
                .expectEvents(reserved(TWO, BOB, 2));
    }
}
