package dev.stoa.saga.checkout;

/** The steps of a checkout, in their order. {@code CONFIRMING} is the pivot: after it nothing is undone, only retried. */
enum Step {
    RESERVING,
    AUTHORIZING,
    AWAITING_BUYER,
    CONFIRMING,
    SETTLING,
    FULFILLING,
    CONCLUDING,
    /** Off the path, before the pivot: everything is given back. */
    UNWINDING
}
