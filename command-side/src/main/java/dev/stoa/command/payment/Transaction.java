package dev.stoa.command.payment;

import dev.stoa.api.Money;

/** One call to the gateway and what came of it. {@code reference}: the gateway's, empty until it succeeded. */
record Transaction(int number, Kind kind, Money amount, State state, String reference) {
    enum Kind {
        AUTHORIZATION,
        CHARGE,
        REFUND,
        VOID
    }

    enum State {
        PENDING,
        ACTION_REQUIRED,
        SUCCEEDED,
        FAILED
    }

    boolean isOpen() {
        return state == State.PENDING || state == State.ACTION_REQUIRED;
    }

    Transaction now(State newState, String newReference) {
        return new Transaction(number, kind, amount, newState, newReference);
    }
}
