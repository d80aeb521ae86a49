package dev.stoa.query.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.learning.LessonId;
import dev.stoa.query.platform.Columns;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a lesson in the curriculum as it is now. */
@Component
class LessonQueries {
    private final JdbcClient db;
    private final Columns columns;

    LessonQueries(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    /** {@code learner} and {@code teacher}: the account id of who asks, empty for who is neither. */
    Optional<LessonView.Found> find(ProductId product, LessonId id, String learner, String teacher) {
        return db.sql("""
                with lesson as (
                    select c.sequence, c.product_id, c.seller_id, s.section ->> 'title' as section, l.lesson,
                           l.lesson ->> 'lessonId' as id,
                           lag(l.lesson ->> 'lessonId') over reading as previous,
                           lead(l.lesson ->> 'lessonId') over reading as next
                    from course c,
                         jsonb_array_elements(c.sections) with ordinality as s (section, place),
                         jsonb_array_elements(s.section -> 'lessons') with ordinality as l (lesson, place)
                    where c.product_id = :product
                    window reading as (order by s.place, l.place))
                select l.sequence,
                       (l.lesson ->> 'freePreview')::boolean and exists (
                               select from product p where p.product_id = l.product_id and p.status = 'PUBLISHED')
                           or e.enrolment_id is not null
                           or exists (select from seller t where t.seller_id = l.seller_id and t.account_id = :teacher)
                           as open,
                       l.lesson || jsonb_build_object(
                           'productId', l.product_id, 'section', l.section, 'previousLessonId', l.previous,
                           'nextLessonId', l.next, 'completed', done.lesson_id is not null) as lesson
                from lesson l
                left join lateral (
                    select enrolment_id from enrolment
                    where learner = :learner and product_id = l.product_id and status in ('ACTIVE', 'COMPLETED')
                    order by enrolment_id limit 1) e on true
                left join lesson_completion done on done.enrolment_id = e.enrolment_id and done.lesson_id = l.id
                where l.id = :lesson""")
                .param("product", product.value())
                .param("lesson", id.value())
                .param("learner", learner)
                .param("teacher", teacher)
                .query((row, _) -> new LessonView.Found(
                        row.getLong("sequence"),
                        row.getBoolean("open"),
                        columns.read(row.getString("lesson"), LessonView.class)))
                .optional();
    }
}
