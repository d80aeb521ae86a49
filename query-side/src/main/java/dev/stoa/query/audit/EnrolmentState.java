package dev.stoa.query.audit;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.EnrolmentEvent;
import dev.stoa.api.learning.EnrolmentEvent.CourseCompleted;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevocationRefused;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevoked;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentSuspended;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.learning.EnrolmentEvent.LessonCompleted;
import dev.stoa.api.learning.LessonId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An enrolment as its events made it. */
record EnrolmentState(
        @Nullable AccountId learner,
        @Nullable ProductId productId,
        String status,
        int progressPercent,
        List<LessonId> completed,
        @Nullable CertificateId certificateId) {
    static final EnrolmentState NOTHING = new EnrolmentState(null, null, "", 0, List.of(), null);

    EnrolmentState evolve(EnrolmentEvent event) {
        return switch (event) {
            case LearnerEnrolled e -> new EnrolmentState(e.learner(), e.productId(), "ACTIVE", 0, List.of(), null);
            case LessonCompleted e ->
                new EnrolmentState(
                        learner,
                        productId,
                        status,
                        e.progressPercent(),
                        Stream.concat(completed.stream(), Stream.of(e.lessonId()))
                                .toList(),
                        certificateId);
            case CourseCompleted e ->
                new EnrolmentState(learner, productId, "COMPLETED", 100, completed, e.certificateId());
            case EnrolmentSuspended _ -> now("SUSPENDED");
            case EnrolmentRevoked _ -> now("REVOKED");
            case EnrolmentRevocationRefused _ -> this;
        };
    }

    private EnrolmentState now(String newStatus) {
        return new EnrolmentState(learner, productId, newStatus, progressPercent, completed, certificateId);
    }
}
