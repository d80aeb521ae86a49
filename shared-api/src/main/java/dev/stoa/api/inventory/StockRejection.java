package dev.stoa.api.inventory;

import dev.stoa.api.Rejection;

/** Why a stock item refuses. */
public enum StockRejection implements Rejection {
    STOCK_WOULD_BE_NEGATIVE(Kind.CONFLICT),
    INVALID_QUANTITY(Kind.INVALID),
    NOT_PHYSICAL(Kind.CONFLICT);

    private final Kind kind;

    StockRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
