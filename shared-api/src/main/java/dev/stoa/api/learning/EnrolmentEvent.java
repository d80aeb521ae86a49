package dev.stoa.api.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import java.time.Instant;

/** What can happen to an enrolment. */
public sealed interface EnrolmentEvent {
    EnrolmentId enrolmentId();

    record LearnerEnrolled(
            EnrolmentId enrolmentId, OrderId orderId, AccountId learner, ProductId productId, String courseTitle)
            implements EnrolmentEvent {}

    record LessonCompleted(EnrolmentId enrolmentId, LessonId lessonId, int progressPercent) implements EnrolmentEvent {}

    record CourseCompleted(
            EnrolmentId enrolmentId,
            CertificateId certificateId,
            AccountId learner,
            ProductId productId,
            String courseTitle,
            Instant issuedAt)
            implements EnrolmentEvent {}

    record EnrolmentSuspended(EnrolmentId enrolmentId, String reason) implements EnrolmentEvent {}

    record EnrolmentRevoked(EnrolmentId enrolmentId, OrderId orderId, String reason) implements EnrolmentEvent {}

    record EnrolmentRevocationRefused(EnrolmentId enrolmentId, OrderId orderId, int progressPercent)
            implements EnrolmentEvent {}
}
