package dev.stoa.command.inventory;

import static dev.stoa.command.inventory.StockSamples.ANN;
import static dev.stoa.command.inventory.StockSamples.BOB;
import static dev.stoa.command.inventory.StockSamples.ELEVEN;
import static dev.stoa.command.inventory.StockSamples.ITEM;
import static dev.stoa.command.inventory.StockSamples.ONE;
import static dev.stoa.command.inventory.StockSamples.TEN;
import static dev.stoa.command.inventory.StockSamples.TWO;
import static dev.stoa.command.inventory.StockSamples.extended;
import static dev.stoa.command.inventory.StockSamples.received;
import static dev.stoa.command.inventory.StockSamples.reservationRejected;
import static dev.stoa.command.inventory.StockSamples.reserve;
import static dev.stoa.command.inventory.StockSamples.reserved;
import static dev.stoa.command.inventory.StockSamples.secured;

import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent.*;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** While an order waits for its buyer its hold gives way to that buyer's newer order; once secured, to nobody. */
class WaitingHoldTest {
    private final AggregateTestFixture<StockItem> stockItem = new AggregateTestFixture<>(StockItem.class);

    @Test
    void a_customers_own_waiting_hold_never_blocks_that_customer() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), extended(ONE, ELEVEN))
                .when(reserve(TWO, ANN, 2))
                .expectEvents(new ReservationReleased(ITEM, ONE, 2), reserved(TWO, ANN, 2));
    }

    @Test
    void an_order_that_is_being_worked_on_keeps_its_hold() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2))
                .when(reserve(TWO, ANN, 2))
                .expectEvents(reservationRejected(TWO, 2, 1));
    }

    @Test
    void another_customers_waiting_hold_stays() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), extended(ONE, ELEVEN))
                .when(reserve(TWO, BOB, 2))
                .expectEvents(reservationRejected(TWO, 2, 1));
    }

    @Test
    void a_customers_own_hold_stays_while_there_is_enough_for_both() {
        stockItem
                .given(received(4, "delivery 1"), reserved(ONE, ANN, 2), extended(ONE, ELEVEN))
                .when(reserve(TWO, ANN, 2))
                .expectEvents(reserved(TWO, ANN, 2));
    }

    @Test
    void a_hold_is_extended() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1))
                .when(new ExtendReservation(ITEM, ONE, ELEVEN))
                .expectEvents(extended(ONE, ELEVEN));
    }

    @Test
    void a_hold_is_never_shortened_nor_extended_twice_to_the_same_time() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1), extended(ONE, ELEVEN))
                .when(new ExtendReservation(ITEM, ONE, ELEVEN))
                .expectNoEvents();
    }

    @Test
    void a_hold_that_is_gone_is_not_extended() {
        stockItem
                .given(received(3, "delivery 1"))
                .when(new ExtendReservation(ITEM, ONE, ELEVEN))
                .expectNoEvents();
    }

    @Test
    void a_waiting_hold_is_secured_once() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1), extended(ONE, TEN.plusSeconds(60)))
                .when(new SecureReservation(ITEM, ONE, ELEVEN))
                .expectEvents(secured(ONE, ELEVEN));
        stockItem
                .given(
                        received(3, "delivery 1"),
                        reserved(ONE, ANN, 1),
                        extended(ONE, TEN.plusSeconds(60)),
                        secured(ONE, ELEVEN))
                .when(new SecureReservation(ITEM, ONE, ELEVEN))
                .expectNoEvents();
    }

    @Test
    void securing_never_shortens_a_hold() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1), extended(ONE, ELEVEN))
                .when(new SecureReservation(ITEM, ONE, TEN))
                .expectEvents(secured(ONE, ELEVEN));
    }

    @Test
    void a_hold_is_secured_even_if_it_was_never_extended() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1))
                .when(new SecureReservation(ITEM, ONE, TEN))
                .expectEvents(secured(ONE, TEN));
    }

    @Test
    void a_hold_that_is_gone_is_not_secured() {
        stockItem
                .given(
                        received(2, "delivery 1"),
                        reserved(ONE, ANN, 2),
                        extended(ONE, ELEVEN),
                        new ReservationReleased(ITEM, ONE, 2),
                        reserved(TWO, ANN, 2))
                .when(new SecureReservation(ITEM, ONE, ELEVEN))
                .expectNoEvents();
    }

    @Test
    void a_secured_hold_gives_way_to_nobody() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), extended(ONE, ELEVEN), secured(ONE, ELEVEN))
                .when(reserve(TWO, ANN, 2))
                .expectEvents(reservationRejected(TWO, 2, 1));
    }

    @Test
    void a_secured_hold_does_not_wait_again() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1), secured(ONE, TEN))
                .when(new ExtendReservation(ITEM, ONE, ELEVEN))
                .expectNoEvents();
    }
}
