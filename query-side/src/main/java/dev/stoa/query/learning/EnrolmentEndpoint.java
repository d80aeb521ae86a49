package dev.stoa.query.learning;

import dev.stoa.platform.page.Cursor;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.security.Caller;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.consistency.Reads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller learns. */
@RestController
class EnrolmentEndpoint {
    private final JdbcClient db;
    private final Columns columns;

    EnrolmentEndpoint(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @GetMapping("/v1/enrolments")
    @Reads("learning.courses")
    Page<EnrolmentView> mine(Caller caller, Paging paging) {
        var rows = db.sql("""
                select jsonb_build_object(
                    'enrolmentId', e.enrolment_id, 'productId', e.product_id, 'orderId', e.order_id,
                    'courseTitle', e.course_title, 'status', e.status, 'progressPercent', e.progress,
                    'lessons', coalesce(c.lessons, 0), 'certificateId', e.certificate_id,
                    'enrolledAt', e.enrolled_at, 'completedAt', e.completed_at,
                    'completedLessons', (
                        select coalesce(jsonb_agg(done.lesson_id order by done.at, done.lesson_id), '[]')
                        from lesson_completion done where done.enrolment_id = e.enrolment_id))
                from enrolment e left join course c on c.product_id = e.product_id
                where e.learner = :learner and e.enrolment_id > :after
                order by e.enrolment_id limit :limit""")
                .param("learner", caller.accountId().value())
                .param("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .param("limit", paging.limitAndOne())
                .query((row, _) -> columns.read(row.getString(1), EnrolmentView.class))
                .list();
        return Page.of(rows, paging, row -> Cursor.at(row.enrolmentId()));
    }
}
