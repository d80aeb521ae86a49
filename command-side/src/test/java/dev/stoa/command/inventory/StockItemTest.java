package dev.stoa.command.inventory;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.order;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.inventory.StockRejection;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.command.Refusal;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class StockItemTest {
    private static final OfferId OFFER = offer("mug");
    private static final StockItemId ITEM = StockItemId.of(OFFER);
    private static final SellerId SELLER = seller("potter");
    private static final AccountId ANN = account("ann");
    private static final AccountId BOB = account("bob");
    private static final OrderId ONE = order("one");
    private static final OrderId TWO = order("two");
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-01T11:00:00Z");

    private final AggregateTestFixture<StockItem> stockItem = new AggregateTestFixture<>(StockItem.class);

    @Test
    void receives_the_first_stock() {
        stockItem.givenNoPriorActivity().when(receive(5, "delivery 1")).expectEvents(received(5, "delivery 1"));
    }

    @Test
    void receives_the_same_reference_once() {
        stockItem
                .given(received(5, "delivery 1"))
                .when(receive(5, "delivery 1"))
                .expectNoEvents();
    }

    @Test
    void receives_no_less_than_one() {
        stockItem
                .givenNoPriorActivity()
                .when(receive(0, "delivery 1"))
                .expectException(Refusal.with(StockRejection.INVALID_QUANTITY));
    }

    @Test
    void receives_no_more_than_can_be_counted() {
        stockItem
                .given(received(Integer.MAX_VALUE, "delivery 1"))
                .when(receive(1, "delivery 2"))
                .expectException(Refusal.with(StockRejection.INVALID_QUANTITY));
    }

    @Test
    void is_adjusted_down_to_what_is_free() {
        stockItem
                .given(received(5, "delivery 1"), reserved(ONE, ANN, 2))
                .when(new AdjustStock(ITEM, -3, "breakage"))
                .expectEvents(new StockAdjusted(ITEM, -3, "breakage"));
    }

    @Test
    void is_not_adjusted_below_what_is_promised() {
        stockItem
                .given(received(5, "delivery 1"), reserved(ONE, ANN, 2), allocated(TWO, 1))
                .when(new AdjustStock(ITEM, -3, "breakage"))
                .expectException(Refusal.with(StockRejection.STOCK_WOULD_BE_NEGATIVE, "available", 2));
    }

    @Test
    void is_not_adjusted_by_nothing() {
        stockItem
                .given(received(5, "delivery 1"))
                .when(new AdjustStock(ITEM, 0, "count"))
                .expectException(Refusal.with(StockRejection.INVALID_QUANTITY));
    }

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
    void a_customers_own_waiting_hold_never_blocks_that_customer() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), new ReservationExtended(ITEM, ONE, ELEVEN))
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
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 2), new ReservationExtended(ITEM, ONE, ELEVEN))
                .when(reserve(TWO, BOB, 2))
                .expectEvents(reservationRejected(TWO, 2, 1));
    }

    @Test
    void a_customers_own_hold_stays_while_there_is_enough_for_both() {
        stockItem
                .given(received(4, "delivery 1"), reserved(ONE, ANN, 2), new ReservationExtended(ITEM, ONE, ELEVEN))
                .when(reserve(TWO, ANN, 2))
                .expectEvents(reserved(TWO, ANN, 2));
    }

    @Test
    void a_hold_is_extended() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1))
                .when(new ExtendReservation(ITEM, ONE, ELEVEN))
                .expectEvents(new ReservationExtended(ITEM, ONE, ELEVEN));
    }

    @Test
    void a_hold_is_never_shortened_nor_extended_twice_to_the_same_time() {
        stockItem
                .given(received(3, "delivery 1"), reserved(ONE, ANN, 1), new ReservationExtended(ITEM, ONE, ELEVEN))
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

    private static ReceiveStock receive(int quantity, String reference) {
        return new ReceiveStock(ITEM, OFFER, SELLER, quantity, reference);
    }

    private static ReserveStock reserve(OrderId order, AccountId buyer, int quantity) {
        return new ReserveStock(ITEM, OFFER, order, buyer, quantity, TEN);
    }

    private static StockReceived received(int quantity, String reference) {
        return new StockReceived(ITEM, OFFER, SELLER, quantity, reference);
    }

    private static StockReserved reserved(OrderId order, AccountId buyer, int quantity) {
        return new StockReserved(ITEM, OFFER, order, buyer, quantity, TEN);
    }

    private static StockReservationRejected reservationRejected(OrderId order, int wanted, int available) {
        return new StockReservationRejected(ITEM, OFFER, order, wanted, available);
    }

    private static StockAllocated allocated(OrderId order, int quantity) {
        return new StockAllocated(ITEM, OFFER, order, quantity);
    }
}
