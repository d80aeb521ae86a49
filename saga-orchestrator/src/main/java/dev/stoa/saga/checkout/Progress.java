package dev.stoa.saga.checkout;

import dev.stoa.api.Id;
import java.util.HashSet;
import java.util.Set;

/** Where a checkout stands: its step, and the ids of those whose answer the step still awaits. */
record Progress(Step step, Set<String> awaited) {
    boolean isAt(Step other) {
        return step == other;
    }

    boolean isBeingPaid() {
        return step == Step.AUTHORIZING || step == Step.AWAITING_BUYER;
    }

    boolean isBeforeConfirmation() {
        return step == Step.RESERVING || isBeingPaid() || step == Step.SECURING;
    }

    boolean awaits(Id whom) {
        return awaited.contains(whom.value());
    }

    boolean awaitsReservationOf(Id item) {
        return (step == Step.RESERVING || step == Step.UNWINDING) && awaits(item);
    }

    boolean awaitsNobody() {
        return awaited.isEmpty();
    }

    Progress answeredBy(Id whom) {
        var rest = new HashSet<>(awaited);
        rest.remove(whom.value());
        return new Progress(step, Set.copyOf(rest));
    }

    /** The same people are waited for, in another step. */
    Progress at(Step next) {
        return new Progress(next, awaited);
    }

    /** Reservations that were asked for will be answered and must then be released; nothing else is waited for. */
    Progress unwinding() {
        return new Progress(Step.UNWINDING, step == Step.RESERVING ? awaited : Set.of());
    }
}
