package dev.stoa.command.ordering;

import dev.stoa.api.ordering.OrderCommand.*;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.OrderRejection;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.command.Refusal;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class OrderCancellationTest extends OrderOfAnn {
    @Test
    void a_pending_order_is_asked_to_be_canceled() {
        order().when(CANCEL).expectEvents(REQUESTED_WHILE_PENDING);
    }

    @Test
    void a_pending_order_is_abandoned_when_asked_for_and_once() {
        order(REQUESTED_WHILE_PENDING).when(new AbandonOrder(ORDER)).expectEvents(new OrderCanceled(ORDER));
        order(REQUESTED_WHILE_PENDING, new OrderCanceled(ORDER))
                .when(new AbandonOrder(ORDER))
                .expectNoEvents();
    }

    @Test
    void an_order_nobody_wants_canceled_is_not_abandoned() {
        order().when(new AbandonOrder(ORDER)).expectNoEvents();
        order(CONFIRMED, CANCELLATION_REQUESTED).when(new AbandonOrder(ORDER)).expectNoEvents();
    }

    @Test
    void a_prepared_order_starts_to_unwind_at_once() {
        order(CONFIRMED, PREPARED).when(CANCEL).expectEvents(CANCELLATION_REQUESTED, CANCELLATION_STARTED);
    }

    @Test
    void a_placed_order_starts_to_unwind_when_its_parts_exist() {
        order(CONFIRMED).when(CANCEL).expectEvents(CANCELLATION_REQUESTED);
        order(CONFIRMED, CANCELLATION_REQUESTED)
                .when(new MarkOrderPrepared(ORDER))
                .expectEvents(PREPARED, CANCELLATION_STARTED);
    }

    @Test
    void a_repeated_cancellation_adds_nothing() {
        order(REQUESTED_WHILE_PENDING).when(CANCEL).expectNoEvents();
        order(CONFIRMED, CANCELLATION_REQUESTED).when(CANCEL).expectNoEvents();
        order(CONFIRMED, PREPARED, CANCELLATION_REQUESTED, CANCELLATION_STARTED)
                .when(CANCEL)
                .expectNoEvents();
    }

    @Test
    void what_has_ended_is_not_cancelable() {
        var no = Refusal.with(OrderRejection.ORDER_NOT_CANCELABLE);
        order(new OrderRejected(ORDER, RejectionReason.OUT_OF_STOCK))
                .when(CANCEL)
                .expectException(no);
        order(REQUESTED_WHILE_PENDING, new OrderCanceled(ORDER)).when(CANCEL).expectException(no);
    }

    @Test
    void is_canceled_when_no_line_is_kept() {
        unwinding().when(settle()).expectEvents(new OrderCanceled(ORDER));
    }

    @Test
    void goes_on_with_the_lines_that_were_kept() {
        unwinding()
                .when(settle(MUG, BOWL))
                .expectEvents(new OrderLinesCanceled(ORDER, List.of(LATIN.lineId()), gbp(5000)));
    }

    @Test
    void goes_on_whole_when_every_line_was_kept() {
        unwinding().when(settle(MUG, BOWL, LATIN)).expectEvents(new OrderCancellationRefused(ORDER));
    }

    @Test
    void canceled_lines_count_no_more() {
        unwinding(new OrderLinesCanceled(ORDER, List.of(MUG.lineId(), BOWL.lineId()), gbp(3300)))
                .when(new MarkPartFulfilled(ORDER, ENROLMENT))
                .expectEvents(new OrderPartFulfilled(ORDER, ENROLMENT), new OrderCompleted(ORDER));
    }

    @Test
    void completes_when_what_was_missing_is_canceled() {
        unwinding(new OrderPartFulfilled(ORDER, ENROLMENT))
                .when(settle(LATIN))
                .expectEvents(
                        new OrderLinesCanceled(ORDER, List.of(MUG.lineId(), BOWL.lineId()), gbp(3300)),
                        new OrderCompleted(ORDER));
    }

    @Test
    void does_not_complete_while_it_unwinds() {
        unwinding(new OrderPartFulfilled(ORDER, ENROLMENT))
                .when(new MarkPartFulfilled(ORDER, PARCEL))
                .expectEvents(new OrderPartFulfilled(ORDER, PARCEL));
    }

    @Test
    void a_cancellation_is_settled_once() {
        unwinding(new OrderCanceled(ORDER)).when(settle()).expectNoEvents();
        unwinding(new OrderCancellationRefused(ORDER)).when(settle()).expectNoEvents();
        order(CONFIRMED, PREPARED).when(settle()).expectNoEvents();
    }

    @Test
    void may_be_canceled_again_after_a_refusal() {
        unwinding(new OrderCancellationRefused(ORDER))
                .when(CANCEL)
                .expectEvents(CANCELLATION_REQUESTED, CANCELLATION_STARTED);
    }

    private TestExecutor<Order> unwinding(Object... more) {
        return order(CONFIRMED, PREPARED, CANCELLATION_REQUESTED, CANCELLATION_STARTED)
                .andGiven(more);
    }
}
