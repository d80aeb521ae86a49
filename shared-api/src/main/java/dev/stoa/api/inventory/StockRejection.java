package dev.stoa.api.inventory;

import dev.stoa.api.Rejection;

/** Why a stock item refuses. */
public enum StockRejection implements Rejection {
    STOCK_WOULD_BE_NEGATIVE(Kind.CONFLICT),
    INVALID_QUANTITY(Kind.INVALID, "/quantity"),
    NOT_PHYSICAL(Kind.CONFLICT);

    private final Kind kind;
    private final String pointer;

    StockRejection(Kind kind) {
        this(kind, "");
    }

    StockRejection(Kind kind, String pointer) {
        this.kind = kind;
        this.pointer = pointer;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String pointer() {
        return pointer;
    }
}
