package dev.stoa.api.learning;

import dev.stoa.api.Rejection;

/** Why a course refuses. */
public enum CourseRejection implements Rejection {
    NOT_A_COURSE(Kind.CONFLICT),
    EMPTY_CURRICULUM(Kind.INVALID, "/sections"),
    DUPLICATE_LESSON(Kind.INVALID, "/sections"),
    TOO_MANY_LESSONS(Kind.INVALID, "/sections");

    private final Kind kind;
    private final String pointer;

    CourseRejection(Kind kind) {
        this(kind, "");
    }

    CourseRejection(Kind kind, String pointer) {
        this.kind = kind;
        this.pointer = pointer;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String pointer() {
        return pointer;
    }
}
