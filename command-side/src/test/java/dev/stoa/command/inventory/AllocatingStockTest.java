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

/** Goods are set aside for a placed order, and then shipped or returned. */
class AllocatingStockTest {
    private final AggregateTestFixture<StockItem> stockItem = new AggregateTestFixture<>(StockItem.class);

    @Test
    void a_hold_becomes_an_allocation_even_if_nothing_else_is_free() {
        stockItem
                .given(received(2, "delivery 1"), reserved(ONE, ANN, 2))
                .when(new AllocateStock(ITEM, ONE, 2))
                .expectEvents(allocated(ONE, 2));
    }

    @Test
    void an_allocation_without_a_hold_takes_what_is_free() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), new ReservationExpired(ITEM, ONE, 2))
                .when(new AllocateStock(ITEM, ONE, 2))
                .expectEvents(allocated(ONE, 2));
    }

    @Test
    void an_allocation_without_a_hold_takes_nothing_from_others() {
        stockItem
                .given(
                        received(2, "delivery 1"),
                        reserved(ONE, ANN, 2),
                        new ReservationExpired(ITEM, ONE, 2),
                        reserved(TWO, BOB, 1))
                .when(new AllocateStock(ITEM, ONE, 2))
                .expectEvents(new StockAllocationRejected(ITEM, ONE, 2, 1));
    }

    @Test
    void an_allocation_from_an_unknown_item_is_rejected() {
        stockItem
                .givenNoPriorActivity()
                .when(new AllocateStock(ITEM, ONE, 2))
                .expectEvents(new StockAllocationRejected(ITEM, ONE, 2, 0));
    }

    @Test
    void allocates_once() {
        stockItem
                .given(received(9, "delivery 1"), allocated(ONE, 2))
                .when(new AllocateStock(ITEM, ONE, 2))
                .expectNoEvents();
    }

    @Test
    void does_not_allocate_again_what_was_returned() {
        stockItem
                .given(received(9, "delivery 1"), allocated(ONE, 2), new StockReturned(ITEM, ONE, 2))
                .when(new AllocateStock(ITEM, ONE, 2))
                .expectNoEvents();
    }

    @Test
    void ships_what_was_allocated_once() {
        stockItem
                .given(received(9, "delivery 1"), allocated(ONE, 2))
                .when(new ShipStock(ITEM, ONE))
                .expectEvents(new StockShipped(ITEM, ONE, 2));
        stockItem
                .given(received(9, "delivery 1"), allocated(ONE, 2), new StockShipped(ITEM, ONE, 2))
                .when(new ShipStock(ITEM, ONE))
                .expectNoEvents();
    }

    @Test
    void what_was_shipped_is_gone() {
        stockItem
                .given(received(2, "delivery 1"), allocated(ONE, 2), new StockShipped(ITEM, ONE, 2))
                .when(reserve(TWO, BOB, 1))
                .expectEvents(reservationRejected(TWO, 1, 0));
    }

    @Test
    void what_was_returned_can_be_sold_again() {
        stockItem
                .given(received(2, "delivery 1"), allocated(ONE, 2), new StockReturned(ITEM, ONE, 2))
                .when(reserve(TWO, BOB, 2))
                .expectEvents(reserved(TWO, BOB, 2));
    }

    @Test
    void returns_what_was_allocated_once() {
        stockItem
                .given(received(2, "delivery 1"), allocated(ONE, 2))
                .when(new ReturnStock(ITEM, ONE))
                .expectEvents(new StockReturned(ITEM, ONE, 2));
        stockItem
                .given(received(2, "delivery 1"), allocated(ONE, 2), new StockReturned(ITEM, ONE, 2))
                .when(new ReturnStock(ITEM, ONE))
                .expectNoEvents();
    }

    @Test
    void does_not_return_what_is_on_its_way() {
        stockItem
                .given(received(2, "delivery 1"), allocated(ONE, 2), new StockShipped(ITEM, ONE, 2))
                .when(new ReturnStock(ITEM, ONE))
                .expectNoEvents();
    }
}
