package dev.stoa.stack;

/** What {@code ./stoa up} and the supervisor say to each other, line by line. */
final class Protocol {
    static final String SUPERVISOR = "supervisor";

    static final String PROGRESS = "progress ";
    static final String READY = "ready ";
    static final String FAILED = "failed ";

    static final String DETACH = "detach";

    private Protocol() {}
}
