package dev.stoa.command.learning;

import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.TypeId;
import dev.stoa.api.learning.CourseCommand.SetCurriculum;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.CourseRejection;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.learning.Section;
import dev.stoa.command.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final CourseId ID = CourseId.of(product("latin"));
    private static final Section SALVE = new Section("Salve", List.of(lesson("hello")));
    private static final Section VALE = new Section("Vale", List.of(lesson("goodbye")));

    private final AggregateTestFixture<Course> course = new AggregateTestFixture<>(Course.class);

    @Test
    void takes_a_curriculum_and_the_same_one_once() {
        course.givenNoPriorActivity().when(set(SALVE)).expectEvents(wasSet(SALVE));
        course.given(wasSet(SALVE)).when(set(SALVE)).expectNoEvents();
        course.given(wasSet(SALVE)).when(set(SALVE, VALE)).expectEvents(wasSet(SALVE, VALE));
    }

    @Test
    void has_at_least_one_lesson() {
        var no = Refusal.with(CourseRejection.EMPTY_CURRICULUM);
        course.given(wasSet(SALVE)).when(set()).expectException(no);
        course.given(wasSet(SALVE)).when(set(new Section("Nothing", List.of()))).expectException(no);
    }

    @Test
    void has_a_lesson_once() {
        course.givenNoPriorActivity()
                .when(set(SALVE, SALVE))
                .expectException(Refusal.with(
                        CourseRejection.DUPLICATE_LESSON,
                        "lessonId",
                        lesson("hello").lessonId()));
    }

    @Test
    void has_a_thousand_lessons_at_most() {
        var most = new Section("Most", lessons(1_000));
        course.givenNoPriorActivity().when(set(most)).expectEvents(wasSet(most));
        course.givenNoPriorActivity()
                .when(set(new Section("Half", lessons(500)), new Section("And more", moreLessons(501))))
                .expectException(Refusal.with(CourseRejection.TOO_MANY_LESSONS, "maximum", 1_000));
    }

    private static List<Lesson> lessons(int count) {
        return IntStream.range(0, count).mapToObj(i -> lesson("l" + i)).toList();
    }

    private static List<Lesson> moreLessons(int count) {
        return IntStream.range(0, count).mapToObj(i -> lesson("m" + i)).toList();
    }

    private static SetCurriculum set(Section... sections) {
        return new SetCurriculum(ID, product("latin"), seller("teacher"), List.of(sections));
    }

    private static CurriculumSet wasSet(Section... sections) {
        return new CurriculumSet(ID, product("latin"), seller("teacher"), List.of(sections));
    }

    private static Lesson lesson(String title) {
        return new Lesson(LessonId.of(TypeId.uuid("test", title)), title, Lesson.Kind.TEXT, 0, "# " + title, false);
    }
}
