package dev.stoa.api.learning;

import dev.stoa.api.Rejection;

/** Why a course refuses. */
public enum CourseRejection implements Rejection {
    NOT_A_COURSE(Kind.CONFLICT),
    EMPTY_CURRICULUM(Kind.INVALID),
    DUPLICATE_LESSON(Kind.INVALID),
    TOO_MANY_LESSONS(Kind.INVALID);

    private final Kind kind;

    CourseRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
