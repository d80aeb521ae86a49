package dev.stoa.api.cart;

import dev.stoa.api.Rejection;

/** Why a cart refuses. */
public enum CartRejection implements Rejection {
    NO_SUCH_CART(Kind.NOT_FOUND),
    OFFER_NOT_AVAILABLE(Kind.CONFLICT),
    QUANTITY_OUT_OF_RANGE(Kind.INVALID, "/quantity"),
    CURRENCY_MISMATCH(Kind.CONFLICT),
    TOO_MANY_LINES(Kind.CONFLICT),
    TOO_MANY_CHANGES(Kind.CONFLICT),
    COURSE_ALREADY_IN_CART(Kind.CONFLICT),
    TOTAL_CHANGED(Kind.CONFLICT),
    CART_EMPTY(Kind.CONFLICT),
    SHIPPING_ADDRESS_REQUIRED(Kind.CONFLICT),
    CART_ALREADY_CHECKED_OUT(Kind.CONFLICT);

    private final Kind kind;
    private final String pointer;

    CartRejection(Kind kind) {
        this(kind, "");
    }

    CartRejection(Kind kind, String pointer) {
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
