package dev.stoa.stack.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often and how patiently a call is sent again: while the other side says "later" or can't be reached. */
public record Retries(int attempts, Duration first, Duration longest) {
    /** Rides out a service's restart: about half a minute. */
    public static final Retries PATIENT = new Retries(14, Duration.ofMillis(100), Duration.ofSeconds(4));

    public static final Retries NONE = new Retries(1, Duration.ZERO, Duration.ZERO);

    boolean leftAfter(int attempt) {
        return attempt < attempts;
    }

    boolean worthRepeating(Answer answer) {
        return switch (answer.status()) {
            case 429, 503 -> true;
            case 409 -> answer.headers().firstValue("Retry-After").isPresent();
            case 502, 504 -> true;
            default -> false;
        };
    }

    /** What the server asks for, else doubling with jitter; never longer than the longest. */
    Duration pause(int attempt, String retryAfter) {
        var asked = retryAfter.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : doubled(attempt);
        return asked.compareTo(longest) > 0 ? longest : asked;
    }

    private Duration doubled(int attempt) {
        var ceiling = first.multipliedBy(1L << Math.min(attempt, 10)).toMillis();
        return Duration.ofMillis(ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1));
    }
}
