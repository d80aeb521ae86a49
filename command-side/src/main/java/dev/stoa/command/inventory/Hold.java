package dev.stoa.command.inventory;

import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import java.time.Instant;

/** Goods kept for an order that is not placed yet. */
record Hold(OrderId order, AccountId buyer, int quantity, Instant until, Kind kind) {
    enum Kind {
        FIRM,
        /** Its order waits for its buyer, and it gives way to a newer order of that buyer. */
        YIELDING,
        /** That wait is over, for good. */
        SECURED
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean endsBefore(Instant time) {
        return until.isBefore(time);
    }

    Instant untilAtLeast(Instant time) {
        return endsBefore(time) ? time : until;
    }

    Hold extended(Instant newUntil) {
        return new Hold(order, buyer, quantity, newUntil, Kind.YIELDING);
    }

    Hold secured(Instant newUntil) {
        return new Hold(order, buyer, quantity, newUntil, Kind.SECURED);
    }
}
