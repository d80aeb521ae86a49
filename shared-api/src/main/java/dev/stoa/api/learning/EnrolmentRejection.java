package dev.stoa.api.learning;

import dev.stoa.api.Rejection;

/** Why an enrolment refuses. */
public enum EnrolmentRejection implements Rejection {
    NO_SUCH_ENROLMENT(Kind.NOT_FOUND),
    NO_SUCH_LESSON(Kind.NOT_FOUND),
    ENROLMENT_NOT_ACTIVE(Kind.CONFLICT);

    private final Kind kind;

    EnrolmentRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
