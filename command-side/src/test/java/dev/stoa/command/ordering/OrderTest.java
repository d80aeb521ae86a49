package dev.stoa.command.ordering;

import static dev.stoa.command.Ids.product;

import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.OrderCommand.*;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.command.Ids;
import org.junit.jupiter.api.Test;

class OrderTest extends OrderOfAnn {
    @Test
    void is_confirmed_while_pending() {
        order().when(new ConfirmOrder(ORDER)).expectEvents(CONFIRMED);
    }

    @Test
    void is_confirmed_once_even_after_it_was_canceled() {
        order(CONFIRMED).when(new ConfirmOrder(ORDER)).expectNoEvents();
        order(CONFIRMED, PREPARED, CANCELLATION_REQUESTED, CANCELLATION_STARTED, new OrderCanceled(ORDER))
                .when(new ConfirmOrder(ORDER))
                .expectNoEvents();
    }

    @Test
    void is_not_confirmed_once_its_buyer_wants_out() {
        order(REQUESTED_WHILE_PENDING).when(new ConfirmOrder(ORDER)).expectEvents(new OrderConfirmationRefused(ORDER));
    }

    @Test
    void refuses_confirmation_once() {
        order(REQUESTED_WHILE_PENDING, new OrderConfirmationRefused(ORDER))
                .when(new ConfirmOrder(ORDER))
                .expectNoEvents();
    }

    @Test
    void a_rejected_order_is_not_confirmed() {
        order(new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK))
                .when(new ConfirmOrder(ORDER))
                .expectEvents(new OrderConfirmationRefused(ORDER));
    }

    @Test
    void is_rejected_while_pending_and_once() {
        order().when(new RejectOrder(ORDER, RejectionReason.OUT_OF_STOCK))
                .expectEvents(new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK));
        order(new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK))
                .when(new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED))
                .expectNoEvents();
    }

    @Test
    void is_never_rejected_after_it_was_placed() {
        order(CONFIRMED)
                .when(new RejectOrder(ORDER, RejectionReason.PAYMENT_TIMED_OUT))
                .expectNoEvents();
    }

    @Test
    void is_prepared_once() {
        order(CONFIRMED).when(new MarkOrderPrepared(ORDER)).expectEvents(PREPARED);
        order(CONFIRMED, PREPARED).when(new MarkOrderPrepared(ORDER)).expectNoEvents();
    }

    @Test
    void is_not_prepared_before_it_is_placed() {
        order().when(new MarkOrderPrepared(ORDER)).expectNoEvents();
    }

    @Test
    void completes_with_its_last_part() {
        order(CONFIRMED, PREPARED, new OrderPartFulfilled(ORDER, ENROLMENT))
                .when(new MarkPartFulfilled(ORDER, PARCEL))
                .expectEvents(new OrderPartFulfilled(ORDER, PARCEL), new OrderCompleted(ORDER));
    }

    @Test
    void goes_on_while_a_part_is_missing() {
        order(CONFIRMED, PREPARED)
                .when(new MarkPartFulfilled(ORDER, PARCEL))
                .expectEvents(new OrderPartFulfilled(ORDER, PARCEL));
    }

    @Test
    void parts_may_be_fulfilled_before_the_order_is_prepared() {
        order(CONFIRMED, new OrderPartFulfilled(ORDER, PARCEL), new OrderPartFulfilled(ORDER, ENROLMENT))
                .when(new MarkOrderPrepared(ORDER))
                .expectEvents(PREPARED, new OrderCompleted(ORDER));
    }

    @Test
    void a_part_is_fulfilled_once() {
        order(CONFIRMED, PREPARED, new OrderPartFulfilled(ORDER, PARCEL))
                .when(new MarkPartFulfilled(ORDER, PARCEL))
                .expectNoEvents();
    }

    @Test
    void parts_of_other_orders_mean_nothing() {
        var other = EnrolmentId.of(Ids.order("other"), product("latin")).value();
        order(CONFIRMED, PREPARED).when(new MarkPartFulfilled(ORDER, other)).expectNoEvents();
    }
}
