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
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.EnrolmentEvent.CourseCompleted;
import dev.stoa.api.learning.EnrolmentEvent.LessonCompleted;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderCommand.*;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.ordering.OrderRejection;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.Ids;
import dev.stoa.command.Refusal;
import dev.stoa.command.learning.Places;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goods delivered stay sold; a course hardly begun goes back. */
class CompletedOrderTest {
    private static final OrderId ORDER = Ids.order("one");
    private static final AccountId ANN = account("ann");
    private static final OrderLine MUG = line("mug", "potter", ProductKind.PHYSICAL, 1200, 2);
    private static final OrderLine LATIN = line("latin", "teacher", ProductKind.COURSE, 5000, 1);
    private static final EnrolmentId ENROLMENT = EnrolmentId.of(ORDER, product("latin"));
    private static final RequestCancellation CANCEL =
            new RequestCancellation(ORDER, ANN, Personal.of("changed my mind"));
    private static final OrderCancellationRequested CANCELLATION_REQUESTED =
            new OrderCancellationRequested(ORDER, ANN, Personal.of("changed my mind"), true, ANN);
    private static final OrderCancellationStarted CANCELLATION_STARTED =
            new OrderCancellationStarted(ORDER, PaymentId.of(ORDER), List.of(MUG, LATIN));

    private final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);
    private final List<Object> learned = new ArrayList<>();

    @BeforeEach
    void let_the_order_see_what_was_learned() {
        fixture.registerInjectableResources(new Places(_ -> Map.of(ENROLMENT.value(), learned)));
    }

    @Test
    void starts_to_unwind_while_a_course_has_hardly_begun() {
        learned.add(lesson(19));
        completed().when(CANCEL).expectEvents(CANCELLATION_REQUESTED, CANCELLATION_STARTED);
    }

    @Test
    void stays_once_too_much_was_learned() {
        var no = Refusal.with(OrderRejection.TOO_MUCH_LEARNED);
        learned.add(lesson(20));
        completed().when(CANCEL).expectException(no);
        learned.set(0, certificate());
        completed().when(CANCEL).expectException(no);
    }

    @Test
    void stays_if_it_has_goods_alone() {
        completed(CANCELLATION_REQUESTED, CANCELLATION_STARTED, withoutTheCourse())
                .when(CANCEL)
                .expectException(Refusal.with(OrderRejection.ORDER_NOT_CANCELABLE));
    }

    @Test
    void is_not_completed_again_with_the_lines_it_keeps() {
        completed(CANCELLATION_REQUESTED, CANCELLATION_STARTED)
                .when(settle(MUG))
                .expectEvents(withoutTheCourse());
        completed(CANCELLATION_REQUESTED, CANCELLATION_STARTED)
                .when(settle(MUG, LATIN))
                .expectEvents(new OrderCancellationRefused(ORDER));
    }

    @Test
    void is_canceled_when_no_line_is_kept() {
        completed(CANCELLATION_REQUESTED, CANCELLATION_STARTED).when(settle()).expectEvents(new OrderCanceled(ORDER));
    }

    private TestExecutor<Order> completed(Object... more) {
        var submitted = new OrderSubmitted(
                ORDER,
                CartId.of(TypeId.uuid("test", "cart")),
                ANN,
                PaymentId.of(ORDER),
                List.of(MUG, LATIN),
                gbp(7400),
                List.of(),
                Personal.of(""));
        return fixture.given(submitted, new OrderConfirmed(ORDER), new OrderPrepared(ORDER), new OrderCompleted(ORDER))
                .andGiven(more);
    }

    private static OrderLinesCanceled withoutTheCourse() {
        return new OrderLinesCanceled(ORDER, List.of(LATIN.lineId()), gbp(5000));
    }

    private static SettleCancellation settle(OrderLine... kept) {
        return new SettleCancellation(
                ORDER, List.of(kept).stream().map(OrderLine::lineId).toList());
    }

    private static LessonCompleted lesson(int progressPercent) {
        return new LessonCompleted(ENROLMENT, LessonId.of(TypeId.uuid("test", "lesson")), progressPercent);
    }

    private static CourseCompleted certificate() {
        return new CourseCompleted(
                ENROLMENT, CertificateId.of(ENROLMENT), ANN, product("latin"), "Latin", Instant.EPOCH);
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
