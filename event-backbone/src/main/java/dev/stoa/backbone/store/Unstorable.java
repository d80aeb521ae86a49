package dev.stoa.backbone.store;

import java.sql.SQLException;
import java.util.Set;

/** A value in the append is none the database can keep, now or later; nothing of it is in the log. */
public class Unstorable extends RuntimeException {
    /** Data that is no such value, data against a constraint, data over a limit. All else may pass: 42 is a missing grant. */
    private static final Set<String> CLASSES = Set.of("22", "23", "54");

    public Unstorable(Throwable cause) {
        super("the event store can't keep a value of these events", cause);
    }

    static boolean is(Throwable failure) {
        return failure instanceof SQLException e
                && e.getSQLState() != null
                && e.getSQLState().length() == 5
                && CLASSES.contains(e.getSQLState().substring(0, 2));
    }
}
