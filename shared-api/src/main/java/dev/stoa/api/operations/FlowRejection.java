package dev.stoa.api.operations;

import dev.stoa.api.Rejection;

/** Why the stuck-flow desk refuses. */
public enum FlowRejection implements Rejection {
    NO_SUCH_FLOW(Kind.NOT_FOUND),
    FLOW_ALREADY_RESOLVED(Kind.CONFLICT);

    private final Kind kind;

    FlowRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
