package dev.stoa.query.learning;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.learning.EnrolmentEvent;
import dev.stoa.api.learning.EnrolmentEvent.CourseCompleted;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevocationRefused;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevoked;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentSuspended;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.learning.EnrolmentEvent.LessonCompleted;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per enrolment and one per completed lesson. */
@Component
@ProcessingGroup("learning.courses")
@ViewTables({"enrolment", "lesson_completion"})
class EnrolmentProjection {
    private final JdbcClient db;
    private final Documents documents;

    EnrolmentProjection(JdbcClient db, Documents documents) {
        this.db = db;
        this.documents = documents;
    }

    @EventHandler
    void on(EnrolmentEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        switch (event) {
            case LearnerEnrolled e -> enrol(e, sequence, at);
            case LessonCompleted e -> {
                set(e, sequence, "progress = :value", e.progressPercent());
                complete(e, at);
            }
            case CourseCompleted e -> certify(e, sequence);
            case EnrolmentSuspended e -> set(e, sequence, "status = :value", "SUSPENDED");
            case EnrolmentRevoked e -> set(e, sequence, "status = :value", "REVOKED");
            case EnrolmentRevocationRefused e -> set(e, sequence, "progress = :value", e.progressPercent());
        }
        db.sql("select order_id from enrolment where enrolment_id = :id")
                .param("id", event.enrolmentId().value())
                .query(String.class)
                .optional()
                .ifPresent(order -> documents.changed(DocumentKey.order(order)));
    }

    private void enrol(LearnerEnrolled e, long sequence, Instant at) {
        db.sql("""
                insert into enrolment (enrolment_id, order_id, learner, product_id, course_title, status, enrolled_at,
                                       sequence)
                values (:id, :order, :learner, :product, :title, 'ACTIVE', :at, :sequence)
                on conflict do nothing""")
                .param("id", e.enrolmentId().value())
                .param("order", e.orderId().value())
                .param("learner", e.learner().value())
                .param("product", e.productId().value())
                .param("title", e.courseTitle())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void complete(LessonCompleted e, Instant at) {
        db.sql("""
                insert into lesson_completion (enrolment_id, lesson_id, at) values (:id, :lesson, :at)
                on conflict do nothing""")
                .param("id", e.enrolmentId().value())
                .param("lesson", e.lessonId().value())
                .param("at", time(at))
                .update();
    }

    private void certify(CourseCompleted e, long sequence) {
        db.sql("""
                update enrolment
                set status = 'COMPLETED', progress = 100, certificate_id = :certificate, completed_at = :at,
                    sequence = :sequence
                where enrolment_id = :id and sequence < :sequence""")
                .param("certificate", e.certificateId().value())
                .param("at", time(e.issuedAt()))
                .param("id", e.enrolmentId().value())
                .param("sequence", sequence)
                .update();
    }

    private void set(EnrolmentEvent e, long sequence, String column, Object value) {
        db.sql("update enrolment set " + column
                        + ", sequence = :sequence where enrolment_id = :id and sequence < :sequence")
                .param("value", value)
                .param("id", e.enrolmentId().value())
                .param("sequence", sequence)
                .update();
    }
}
