package dev.stoa.api.catalogue;

import dev.stoa.api.Rejection;

/** Why a product refuses. */
public enum ProductRejection implements Rejection {
    NO_SUCH_PRODUCT(Kind.NOT_FOUND),
    PRODUCT_EXISTS(Kind.CONFLICT),
    INVALID_DETAILS(Kind.INVALID);

    private final Kind kind;

    ProductRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
