package dev.stoa.api.ordering;

/** Why an order was not placed. */
public enum RejectionReason {
    OUT_OF_STOCK,
    PAYMENT_DECLINED,
    PAYMENT_TIMED_OUT,
    ACTION_NOT_CONFIRMED
}
