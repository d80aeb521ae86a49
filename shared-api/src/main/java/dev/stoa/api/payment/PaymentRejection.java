package dev.stoa.api.payment;

import dev.stoa.api.Rejection;

/** Why a payment refuses. */
public enum PaymentRejection implements Rejection {
    NO_SUCH_PAYMENT(Kind.NOT_FOUND),
    REFUND_EXCEEDS_CHARGE(Kind.CONFLICT),
    NO_ACTION_REQUIRED(Kind.CONFLICT),
    CURRENCY_MISMATCH(Kind.INVALID, "/amount/currency"),
    INVALID_AMOUNT(Kind.INVALID, "/amount/amount");

    private final Kind kind;
    private final String pointer;

    PaymentRejection(Kind kind) {
        this(kind, "");
    }

    PaymentRejection(Kind kind, String pointer) {
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
