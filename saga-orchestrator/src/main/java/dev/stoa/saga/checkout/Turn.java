package dev.stoa.saga.checkout;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;

/**
 * One turn of a checkout: when it is, and what a checkout can do in it.
 *
 * @param at when what is told of happened, which may be some time ago
 */
record Turn(
        Instant at, InstantSource now, CheckoutPatience patience, CommandGateway commands, DeadlineManager deadlines) {
    /** Carries the time it was set for, in milliseconds. */
    static final String ALARM = "checkout.alarm";

    Instant reservedUntil() {
        return at.plus(patience.reservation());
    }

    void send(Object command) {
        var _ = commands.send(command);
    }

    /** Waiting begins now, however old the news is that it begins with. */
    Instant in(Duration time) {
        return instant().plus(time);
    }

    private Instant instant() {
        return now.instant().truncatedTo(MILLIS);
    }

    void arm(Alarms alarms) {
        alarms.arm(instant()).ifPresent(time -> deadlines.schedule(time, ALARM, time.toEpochMilli()));
    }
}
