package dev.stoa.saga.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a checkout must be looked at although nothing happened. All alarms share one deadline, set for the first of them: a
 * deadline costs some statements, and nearly every checkout is over before its first alarm is due.
 */
final class Alarms {
    enum Alarm {
        /** The gateway, or the buyer, has not answered in time. */
        WAITED,
        /** The stock is no longer held. */
        LAPSED,
        /** The whole checkout takes too long. */
        STUCK
    }

    /** A deadline that has not come so long after its time may never come. Two are one too many, which does no harm. */
    private static final Duration LATENESS = Duration.ofMinutes(1);

    private Map<Alarm, Instant> due = new EnumMap<>(Alarm.class);
    private @Nullable Instant armed;

    /** Instead of the last one of its kind. */
    void set(Alarm alarm, Instant at) {
        due.put(alarm, at);
    }

    /** What is due by the time a deadline was set for; it rings once. */
    Set<Alarm> ring(Instant deadline) {
        if (armed != null && !armed.isAfter(deadline)) armed = null;
        var ringing = EnumSet.noneOf(Alarm.class);
        due.forEach((alarm, at) -> {
            if (!at.isAfter(deadline)) ringing.add(alarm);
        });
        due.keySet().removeAll(ringing);
        return ringing;
    }

    boolean isSet(Alarm alarm) {
        return due.containsKey(alarm);
    }

    /** As if there were no deadline: it may be among those that failed too often and were put aside. */
    void forgetDeadline() {
        armed = null;
    }

    /** The time for a deadline, {@code now} at the earliest, if there is none to come that is soon enough. */
    Optional<Instant> arm(Instant now) {
        if (armed != null && armed.isBefore(now.minus(LATENESS))) forgetDeadline();
        var first = due.values().stream().min(Instant::compareTo).map(at -> at.isBefore(now) ? now : at);
        if (first.isEmpty() || (armed != null && !first.get().isBefore(armed))) {
            return Optional.empty();
        }
        armed = first.get();
        return first;
    }
}
