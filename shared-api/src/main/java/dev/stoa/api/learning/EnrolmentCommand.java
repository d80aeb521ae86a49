package dev.stoa.api.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of an enrolment. */
public sealed interface EnrolmentCommand {
    EnrolmentId enrolmentId();

    record EnrolLearner(
            @TargetAggregateIdentifier EnrolmentId enrolmentId,
            OrderId orderId,
            AccountId learner,
            ProductId productId,
            String courseTitle)
            implements EnrolmentCommand {}

    /** {@code curriculum}: every lesson the course has now. */
    record CompleteLesson(
            @TargetAggregateIdentifier EnrolmentId enrolmentId, LessonId lessonId, Set<LessonId> curriculum, Instant at)
            implements EnrolmentCommand {}

    record SuspendEnrolment(@TargetAggregateIdentifier EnrolmentId enrolmentId, String reason)
            implements EnrolmentCommand {}

    /** Refused once a certificate was issued or a fifth of the course is done. */
    record RevokeEnrolment(@TargetAggregateIdentifier EnrolmentId enrolmentId, OrderId orderId, String reason)
            implements EnrolmentCommand {}
}
