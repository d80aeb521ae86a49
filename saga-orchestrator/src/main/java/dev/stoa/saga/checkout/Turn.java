package dev.stoa.saga.checkout;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineManager;

/** One turn of a checkout: when it is, and what a checkout can do in it. */
record Turn(Instant at, CheckoutPatience patience, CommandGateway commands, DeadlineManager deadlines) {
    /** Carries the number of the wait it ends. */
    static final String WAIT = "checkout.wait";

    /** Carries the number of the promise to hold stock that it ends. */
    static final String LAPSE = "checkout.lapse";

    Instant reservedUntil() {
        return at.plus(patience.reservation());
    }

    void send(Object command) {
        var _ = commands.send(command);
    }

    void lapseAfter(Duration held, int lapse) {
        deadlines.schedule(held, LAPSE, lapse);
    }

    void wakeAfter(Duration atMost, int wait) {
        deadlines.schedule(atMost, WAIT, wait);
    }
}
