package dev.stoa.command.learning;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.order;
import static dev.stoa.command.Ids.product;

import dev.stoa.api.TypeId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.EnrolmentCommand.*;
import dev.stoa.api.learning.EnrolmentEvent.*;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.learning.EnrolmentRejection;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.command.Refusal;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class EnrolmentTest {
    private static final OrderId ORDER = order("one");
    private static final EnrolmentId ID = EnrolmentId.of(ORDER, product("latin"));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Set<LessonId> CURRICULUM =
            IntStream.rangeClosed(1, 6).mapToObj(EnrolmentTest::lesson).collect(Collectors.toSet());
    private static final EnrolLearner ENROL = new EnrolLearner(ID, ORDER, account("ann"), product("latin"), "Latin");
    private static final LearnerEnrolled ENROLLED =
            new LearnerEnrolled(ID, ORDER, account("ann"), product("latin"), "Latin");
    private static final CourseCompleted COMPLETED =
            new CourseCompleted(ID, CertificateId.of(ID), account("ann"), product("latin"), "Latin", NOON);
    private static final EnrolmentSuspended SUSPENDED = new EnrolmentSuspended(ID, "chargeback");
    private static final RevokeEnrolment REVOKE = new RevokeEnrolment(ID, ORDER, "order canceled");
    private static final EnrolmentRevoked REVOKED = new EnrolmentRevoked(ID, ORDER, "order canceled");

    private final AggregateTestFixture<Enrolment> enrolment = new AggregateTestFixture<>(Enrolment.class);

    @Test
    void is_made_once() {
        enrolment.givenNoPriorActivity().when(ENROL).expectEvents(ENROLLED);
        enrolment.given(ENROLLED).when(ENROL).expectNoEvents();
        enrolment.given(ENROLLED, REVOKED).when(ENROL).expectNoEvents();
    }

    @Test
    void a_lesson_is_completed_once() {
        enrolment.given(ENROLLED).when(complete(1)).expectEvents(completed(1, 16));
        enrolment.given(ENROLLED, completed(1, 16)).when(complete(1)).expectNoEvents();
    }

    @Test
    void lessons_that_left_the_curriculum_count_no_more() {
        enrolment.given(ENROLLED, completed(7, 16)).when(complete(1)).expectEvents(completed(1, 16));
    }

    @Test
    void lessons_are_of_the_course() {
        enrolment.given(ENROLLED).when(complete(7)).expectException(Refusal.with(EnrolmentRejection.NO_SUCH_LESSON));
    }

    @Test
    void the_last_lesson_brings_the_certificate() {
        enrolment
                .given(
                        ENROLLED,
                        completed(1, 16),
                        completed(2, 33),
                        completed(3, 50),
                        completed(4, 66),
                        completed(5, 83))
                .when(complete(6))
                .expectEvents(completed(6, 100), COMPLETED);
    }

    @Test
    void a_course_that_got_shorter_is_completed_by_a_lesson_done_before() {
        enrolment
                .given(ENROLLED, completed(1, 16))
                .when(new CompleteLesson(ID, lesson(1), Set.of(lesson(1)), NOON))
                .expectEvents(COMPLETED);
    }

    @Test
    void there_is_one_certificate() {
        enrolment
                .given(ENROLLED, completed(1, 100), COMPLETED)
                .when(new CompleteLesson(ID, lesson(2), Set.of(lesson(1), lesson(2)), NOON))
                .expectEvents(completed(2, 100));
    }

    @Test
    void only_active_learners_learn() {
        var no = Refusal.with(EnrolmentRejection.ENROLMENT_NOT_ACTIVE);
        enrolment.given(ENROLLED, SUSPENDED).when(complete(1)).expectException(no);
        enrolment.given(ENROLLED, REVOKED).when(complete(1)).expectException(no);
    }

    @Test
    void is_suspended_once_while_active() {
        var suspend = new SuspendEnrolment(ID, "chargeback");
        enrolment.given(ENROLLED).when(suspend).expectEvents(SUSPENDED);
        enrolment.given(ENROLLED, SUSPENDED).when(suspend).expectNoEvents();
        enrolment
                .given(ENROLLED, REVOKED)
                .when(suspend)
                .expectException(Refusal.with(EnrolmentRejection.ENROLMENT_NOT_ACTIVE));
    }

    @Test
    void is_revoked_once_while_less_than_a_fifth_is_done() {
        enrolment.given(ENROLLED, completed(1, 19)).when(REVOKE).expectEvents(REVOKED);
        enrolment.given(ENROLLED, REVOKED).when(REVOKE).expectNoEvents();
        enrolment.givenNoPriorActivity().when(REVOKE).expectEvents(REVOKED);
    }

    @Test
    void is_not_revoked_from_a_fifth_on_and_says_so_every_time() {
        var no = new EnrolmentRevocationRefused(ID, ORDER, 20);
        enrolment.given(ENROLLED, completed(1, 20)).when(REVOKE).expectEvents(no);
        enrolment.given(ENROLLED, completed(1, 20), no).when(REVOKE).expectEvents(no);
    }

    @Test
    void is_not_revoked_with_a_certificate_however_long_the_course_has_become() {
        enrolment
                .given(ENROLLED, completed(1, 100), COMPLETED, completed(2, 10))
                .when(REVOKE)
                .expectEvents(new EnrolmentRevocationRefused(ID, ORDER, 10));
    }

    private static CompleteLesson complete(int lesson) {
        return new CompleteLesson(ID, lesson(lesson), CURRICULUM, NOON);
    }

    private static LessonCompleted completed(int lesson, int percent) {
        return new LessonCompleted(ID, lesson(lesson), percent);
    }

    private static LessonId lesson(int n) {
        return LessonId.of(TypeId.uuid("test", "lesson " + n));
    }
}
