package dev.stoa.command.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long what proves a log-in is good for.
 *
 * @param refresh a log-in that is not renewed
 * @param logIn a log-in, however often it is renewed
 */
@ConfigurationProperties("stoa.token-lifetime")
record TokenSettings(Duration access, Duration guest, Duration refresh, Duration logIn) {
    /** A signing key is published for an hour longer after it has signed its last. */
    private static final Duration LONGEST = Duration.ofHours(24);

    TokenSettings {
        requireSigned("stoa.token-lifetime.access", access);
        requireSigned("stoa.token-lifetime.guest", guest);
        require("stoa.token-lifetime.log-in", logIn, Duration.ofDays(366));
        require("stoa.token-lifetime.refresh", refresh, logIn);
    }

    /** Of a token that is believed for as long as the key that signed it is known. */
    static void requireSigned(String name, Duration lifetime) {
        require(name, lifetime, LONGEST);
    }

    private static void require(String name, Duration lifetime, Duration most) {
        if (!lifetime.isPositive() || lifetime.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s is %s: more than nothing and at most %s".formatted(name, lifetime, most));
        }
    }
}
