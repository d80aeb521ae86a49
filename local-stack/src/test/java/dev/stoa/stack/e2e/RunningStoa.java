package dev.stoa.stack.e2e;

import dev.stoa.backbone.check.LogReport;
import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;

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

    /** Returns once it is gone; it was killed, not asked. */
    void kill(Part part);

    /** Returns once it does its job again. */
    void start(Part part);
}
