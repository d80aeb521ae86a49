package dev.stoa.command.ordering;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderCommand.*;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.ordering.OrderRejection;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.Ids;
import dev.stoa.command.Refusal;
import dev.stoa.command.learning.Places;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final OrderId ORDER = Ids.order("one");
    private static final AccountId ANN = account("ann");
    private static final OrderLine MUG = line("mug", "potter", ProductKind.PHYSICAL, 1200, 2);
    private static final OrderLine BOWL = line("bowl", "potter", ProductKind.PHYSICAL, 900, 1);
    private static final OrderLine LATIN = line("latin", "teacher", ProductKind.COURSE, 5000, 1);
    private static final String PARCEL = ShipmentId.of(ORDER, seller("potter")).value();
    private static final String ENROLMENT =
            EnrolmentId.of(ORDER, product("latin")).value();
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER);
    private static final OrderPrepared PREPARED = new OrderPrepared(ORDER);
    private static final OrderCancellationRequested CANCELLATION_REQUESTED =
            new OrderCancellationRequested(ORDER, ANN, Personal.of("changed my mind"), true, ANN);
    private static final OrderCancellationStarted CANCELLATION_STARTED =
            new OrderCancellationStarted(ORDER, PaymentId.of(ORDER), List.of(MUG, BOWL, LATIN));
    private static final RequestCancellation CANCEL =
            new RequestCancellation(ORDER, ANN, Personal.of("changed my mind"));

    private final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);

    @BeforeEach
    void nothing_was_learned() {
        fixture.registerInjectableResources(new Places(_ -> Map.of()));
    }

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
        order(requestedWhilePending()).when(new ConfirmOrder(ORDER)).expectEvents(new OrderConfirmationRefused(ORDER));
    }

    @Test
    void refuses_confirmation_once() {
        order(requestedWhilePending(), new OrderConfirmationRefused(ORDER))
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

    @Test
    void a_pending_order_is_asked_to_be_canceled() {
        order().when(CANCEL).expectEvents(requestedWhilePending());
    }

    @Test
    void a_pending_order_is_abandoned_when_asked_for_and_once() {
        order(requestedWhilePending()).when(new AbandonOrder(ORDER)).expectEvents(new OrderCanceled(ORDER));
        order(requestedWhilePending(), new OrderCanceled(ORDER))
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
        order(requestedWhilePending()).when(CANCEL).expectNoEvents();
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
        order(requestedWhilePending(), new OrderCanceled(ORDER)).when(CANCEL).expectException(no);
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
                .andGiven(List.of(more));
    }

    private TestExecutor<Order> order(Object... more) {
        return fixture.given(submitted()).andGiven(List.of(more));
    }

    private static OrderSubmitted submitted() {
        return new OrderSubmitted(
                ORDER,
                CartId.of(TypeId.uuid("test", "cart")),
                ANN,
                PaymentId.of(ORDER),
                List.of(MUG, BOWL, LATIN),
                gbp(8300),
                List.of(),
                Personal.of(""));
    }

    private static OrderCancellationRequested requestedWhilePending() {
        return new OrderCancellationRequested(ORDER, ANN, Personal.of("changed my mind"), false, ANN);
    }

    private static SettleCancellation settle(OrderLine... kept) {
        return new SettleCancellation(
                ORDER, List.of(kept).stream().map(OrderLine::lineId).toList());
    }

    private static OrderLine line(String name, String seller, ProductKind kind, long price, int quantity) {
        return new OrderLine(
                LineId.of(ORDER, offer(name).value()),
                offer(name),
                product(name),
                seller(seller),
                kind,
                name,
                gbp(price),
                quantity,
                gbp(0));
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
