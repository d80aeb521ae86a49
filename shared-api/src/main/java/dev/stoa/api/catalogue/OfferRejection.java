package dev.stoa.api.catalogue;

import dev.stoa.api.Rejection;

/** Why an offer refuses. */
public enum OfferRejection implements Rejection {
    SKU_TAKEN(Kind.CONFLICT),
    NO_SUCH_OFFER(Kind.NOT_FOUND),
    INVALID_PRICE(Kind.INVALID),
    INVALID_SKU(Kind.INVALID),
    CURRENCY_FIXED(Kind.CONFLICT);

    private final Kind kind;

    OfferRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
