package dev.stoa.stack.e2e;

import dev.stoa.backbone.check.LogReport;
import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import java.util.Collection;
import java.util.List;

/** The whole system, running; its parts can be taken away and brought back. */
interface RunningStoa {
    enum Part {
        COMMAND_SIDE,
        QUERY_SIDE,
        SAGA_ORCHESTRATOR,
        KAFKA,
        REDIS
    }

    Endpoints endpoints();

    Login operator();

    /** What {@code ./stoa check-log} finds. */
    LogReport checkLog();

    /** Where in anything that is kept any of these texts stands in clear; empty if nowhere. */
    List<String> whereKept(Collection<String> texts);

    /** Breaks or mends query-side's tables. */
    void onViews(String sql);

    /** Returns once it is gone; it was killed, not asked. */
    void kill(Part part);

    /** Returns once it does its job again. */
    void start(Part part);
}
