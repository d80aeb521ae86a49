package dev.stoa.command.learning;

import dev.stoa.api.TypeId;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.learning.Section;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A curriculum as it is sent. A lesson without an id gets the same one each time it is sent under the same titles. */
record Curriculum(@Size(max = 200) List<@Valid SentSection> sections) {
    record SentSection(
            @NotBlank @Size(max = 200) String title,
            @Size(max = 500) List<@Valid SentLesson> lessons) {}

    record SentLesson(
            @Nullable LessonId lessonId,
            @NotBlank @Size(max = 200) String title,
            Lesson.Kind kind,
            @Nullable @PositiveOrZero Integer durationSeconds,
            @Size(max = 100_000) String content,
            @Nullable Boolean freePreview) {
        Lesson lesson(LessonId madeId) {
            return new Lesson(
                    Objects.requireNonNullElse(lessonId, madeId),
                    title,
                    kind,
                    Objects.requireNonNullElse(durationSeconds, 0),
                    content,
                    Objects.requireNonNullElse(freePreview, false));
        }
    }

    List<Section> sectionsOf(CourseId course) {
        var seen = new HashMap<String, Integer>();
        return sections.stream()
                .map(section -> new Section(
                        section.title(),
                        section.lessons().stream()
                                .map(lesson -> lesson.lesson(idOf(course, section, lesson, seen)))
                                .toList()))
                .toList();
    }

    private static LessonId idOf(CourseId course, SentSection section, SentLesson lesson, Map<String, Integer> seen) {
        var titles = section.title() + "\0" + lesson.title();
        var occurrence = seen.merge(titles, 1, Integer::sum);
        return LessonId.of(TypeId.uuid("lesson", course.value(), titles, occurrence.toString()));
    }
}
