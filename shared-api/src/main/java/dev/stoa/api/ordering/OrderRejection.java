package dev.stoa.api.ordering;

import dev.stoa.api.Rejection;

/** Why an order refuses. */
public enum OrderRejection implements Rejection {
    NO_SUCH_ORDER(Kind.NOT_FOUND),
    ORDER_NOT_CANCELABLE(Kind.CONFLICT),
    TOO_MUCH_LEARNED(Kind.CONFLICT);

    private final Kind kind;

    OrderRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
