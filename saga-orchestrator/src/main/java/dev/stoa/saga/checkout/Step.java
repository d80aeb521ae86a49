package dev.stoa.saga.checkout;

/** The steps of a checkout, in their order. {@code CONFIRMING} is the pivot: after it nothing is undone, only retried. */
enum Step {
    RESERVING,
    AUTHORIZING,
    AWAITING_BUYER,
    /** Only after waiting for the buyer, as meanwhile the holds could be lost to that buyer's newer order. */
    SECURING,
    CONFIRMING,
    SETTLING,
    FULFILLING,
    CONCLUDING,
    /** Off the path, before the pivot: everything is given back. */
    UNWINDING
}
