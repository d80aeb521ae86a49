package dev.stoa.stack.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again, ever less often, until something is as awaited or the time is over. */
public record Patience(Duration limit) {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** Long enough for anything that is not broken. */
    public static final Patience LONG = new Patience(Duration.ofMinutes(2));

    /**
     * The first look that fits.
     *
     * @throws IllegalStateException naming what was awaited and what was last seen
     */
    public <T> T until(String awaited, Supplier<T> look, Predicate<T> fits) {
        var deadline = Instant.now().plus(limit);
        for (var pause = FIRST; ; pause = longer(pause)) {
            var seen = look.get();
            if (fits.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(
                        "waited " + limit.toSeconds() + " s for " + awaited + "; last seen: " + seen);
            }
            rest(pause);
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
