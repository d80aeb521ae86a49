package dev.stoa.command.ordering;

import static dev.stoa.command.Ids.product;

import dev.stoa.api.TypeId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.EnrolmentEvent.CourseCompleted;
import dev.stoa.api.learning.EnrolmentEvent.LessonCompleted;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.OrderRejection;
import dev.stoa.command.Refusal;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** Goods delivered stay sold; a course hardly begun goes back. */
class CompletedOrderTest extends OrderOfAnn {
    private static final OrderCancellationStarted UNWINDING = started(MUG, LATIN);

    @Test
    void starts_to_unwind_while_a_course_has_hardly_begun() {
        learned.add(lesson(19));
        completed().when(CANCEL).expectEvents(CANCELLATION_REQUESTED, UNWINDING);
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
        completed(CANCELLATION_REQUESTED, UNWINDING, withoutTheCourse())
                .when(CANCEL)
                .expectException(Refusal.with(OrderRejection.ORDER_NOT_CANCELABLE));
    }

    @Test
    void is_not_completed_again_with_the_lines_it_keeps() {
        completed(CANCELLATION_REQUESTED, UNWINDING).when(settle(MUG)).expectEvents(withoutTheCourse());
        completed(CANCELLATION_REQUESTED, UNWINDING)
                .when(settle(MUG, LATIN))
                .expectEvents(new OrderCancellationRefused(ORDER));
    }

    @Test
    void is_canceled_when_no_line_is_kept() {
        completed(CANCELLATION_REQUESTED, UNWINDING).when(settle()).expectEvents(new OrderCanceled(ORDER));
    }

    private TestExecutor<Order> completed(Object... more) {
        return fixture.given(submitted(MUG, LATIN), CONFIRMED, PREPARED, new OrderCompleted(ORDER))
                .andGiven(more);
    }

    private static OrderLinesCanceled withoutTheCourse() {
        return new OrderLinesCanceled(ORDER, List.of(LATIN.lineId()), gbp(5000));
    }

    private static LessonCompleted lesson(int progressPercent) {
        return new LessonCompleted(PLACE, LessonId.of(TypeId.uuid("test", "lesson")), progressPercent);
    }

    private static CourseCompleted certificate() {
        return new CourseCompleted(PLACE, CertificateId.of(PLACE), ANN, product("latin"), "Latin", Instant.EPOCH);
    }
}
