package dev.stoa.api.payment;

import dev.stoa.api.Rejection;

/** Why a payment refuses. */
public enum PaymentRejection implements Rejection {
    NO_SUCH_PAYMENT(Kind.NOT_FOUND),
    REFUND_EXCEEDS_CHARGE(Kind.CONFLICT),
    NO_ACTION_REQUIRED(Kind.CONFLICT),
    CURRENCY_MISMATCH(Kind.INVALID),
    INVALID_AMOUNT(Kind.INVALID);

    private final Kind kind;

    PaymentRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
