package dev.stoa.api.sellers;

import dev.stoa.api.Rejection;

/** Why a seller refuses. */
public enum SellerRejection implements Rejection {
    ALREADY_A_SELLER(Kind.CONFLICT),
    SELLER_NOT_APPROVED(Kind.FORBIDDEN),
    NOT_YOUR_SELLER(Kind.FORBIDDEN),
    SELLER_NOT_APPLIED(Kind.CONFLICT),
    SELLER_NOT_SUSPENDED(Kind.CONFLICT),
    NO_SUCH_SELLER(Kind.NOT_FOUND);

    private final Kind kind;

    SellerRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
