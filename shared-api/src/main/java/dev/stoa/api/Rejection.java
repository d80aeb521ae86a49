package dev.stoa.api;

import java.util.Locale;

/** A rule's "no", with a name that callers may rely on. Implemented by one enum per context. */
public interface Rejection {
    /** What kind of refusal it is; the HTTP services map it to a status. */
    enum Kind {
        /** The state of the thing forbids it now: 409. */
        CONFLICT,
        /** The value itself can't be: 422. */
        INVALID,
        /** There is no such thing: 404. */
        NOT_FOUND,
        /** The caller may not: 403. */
        FORBIDDEN
    }

    Kind kind();

    /** Where in a request the value stands that can't be, as a JSON pointer; empty if nowhere in particular. */
    default String pointer() {
        return "";
    }

    /** The enum constant's name. */
    String name();

    /** The name as it stands in answers: {@code out-of-stock}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
