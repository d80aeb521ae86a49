package dev.stoa.backbone.projection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Through which every batch of a projection goes, on any copy of the service, before it does anything else. Whoever
 * closes it waits for the batches that are under way, and those that come wait until it is open again.
 */
public final class ViewGate {
    private ViewGate() {}

    /** Until the end of the current transaction, together with others. */
    static void pass(JdbcClient jdbc, String processor) {
        if (!Shadow.isWritten()) {
            lock(jdbc, "pg_advisory_xact_lock_shared", processor);
        }
    }

    /** Until the end of the current transaction. */
    public static void close(JdbcClient jdbc, String processor) {
        lock(jdbc, "pg_advisory_xact_lock", processor);
    }

    private static void lock(JdbcClient jdbc, String function, String processor) {
        jdbc.sql("select " + function + "(hashtextextended(?, 0))")
                .param("gate of " + processor)
                .query()
                .listOfRows();
    }
}
