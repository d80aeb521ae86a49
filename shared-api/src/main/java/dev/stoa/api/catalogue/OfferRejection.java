package dev.stoa.api.catalogue;

import dev.stoa.api.Rejection;

/** Why an offer refuses. */
public enum OfferRejection implements Rejection {
    SKU_TAKEN(Kind.CONFLICT),
    NO_SUCH_OFFER(Kind.NOT_FOUND),
    INVALID_PRICE(Kind.INVALID),
    INVALID_SKU(Kind.INVALID, "/sku"),
    CURRENCY_FIXED(Kind.CONFLICT);

    private final Kind kind;
    private final String pointer;

    OfferRejection(Kind kind) {
        this(kind, "");
    }

    OfferRejection(Kind kind, String pointer) {
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
