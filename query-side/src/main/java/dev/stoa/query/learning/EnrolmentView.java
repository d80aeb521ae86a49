package dev.stoa.query.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.ordering.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learner's place on a course. */
record EnrolmentView(
        EnrolmentId enrolmentId,
        ProductId productId,
        OrderId orderId,
        String courseTitle,
        String status,
        int progressPercent,
        int lessons,
        List<LessonId> completedLessons,
        @Nullable CertificateId certificateId,
        Instant enrolledAt,
        @Nullable Instant completedAt) {}
