package dev.stoa.query.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import org.jspecify.annotations.Nullable;

/** A lesson to play. {@code content}: a URL for video, Markdown for text and quiz. */
record LessonView(
        LessonId lessonId,
        ProductId productId,
        String section,
        String title,
        Lesson.Kind kind,
        int durationSeconds,
        String content,
        boolean freePreview,
        boolean completed,
        @Nullable LessonId previousLessonId,
        @Nullable LessonId nextLessonId) {

    /** {@code sequence}: of the course; {@code open}: whether the one who asks may see it. */
    record Found(long sequence, boolean open, LessonView lesson) {}
}
