package dev.stoa.api.learning;

/**
 * One lesson.
 *
 * @param durationSeconds 0 if it has no length
 * @param content a URL for video, Markdown for text and quiz
 * @param freePreview whether anybody may see it
 */
public record Lesson(
        LessonId lessonId, String title, Kind kind, int durationSeconds, String content, boolean freePreview) {
    /** What a lesson is made of. */
    public enum Kind {
        VIDEO,
        TEXT,
        QUIZ
    }
}
