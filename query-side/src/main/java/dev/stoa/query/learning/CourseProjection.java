package dev.stoa.query.learning;

import dev.stoa.api.learning.CourseEvent;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per course: its curriculum as it is now. */
@Component
@ProcessingGroup("learning.courses")
@ViewTables("course")
class CourseProjection {
    private final JdbcClient db;
    private final Columns columns;
    private final Documents documents;

    CourseProjection(JdbcClient db, Columns columns, Documents documents) {
        this.db = db;
        this.columns = columns;
        this.documents = documents;
    }

    @EventHandler
    void on(CourseEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case CurriculumSet e -> teach(e, sequence);
        }
    }

    private void teach(CurriculumSet e, long sequence) {
        db.sql("""
                insert into course (course_id, product_id, seller_id, sections, lessons, sequence)
                values (:id, :product, :seller, :sections::jsonb, :lessons, :sequence)
                on conflict (course_id) do update
                set sections = excluded.sections, lessons = excluded.lessons, sequence = excluded.sequence
                where excluded.sequence > course.sequence""")
                .param("id", e.courseId().value())
                .param("product", e.productId().value())
                .param("seller", e.sellerId().value())
                .param("sections", columns.json(e.sections()))
                .param(
                        "lessons",
                        e.sections().stream()
                                .mapToInt(section -> section.lessons().size())
                                .sum())
                .param("sequence", sequence)
                .update();
        documents.changed(DocumentKey.productPage(e.productId().value()));
    }
}
