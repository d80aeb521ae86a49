package dev.stoa.platform.production;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Secrets that nobody has set, everybody knows or anybody could guess, and a log whose owner writes it. */
final class KnownSecrets implements FitForProduction.Rule {
    private static final Set<String> KNOWN =
            Set.of("stoa", "postgres", "password", "secret", "changeit", "changeme", "admin", "redis");

    /** Those a service has no setting for are not its own. */
    private static final String[] NEEDED = {
        "spring.datasource.password",
        "spring.flyway.password",
        "stoa.audit-log.password",
        "stoa.person-keys.password",
        "stoa.operator.password",
        "stoa.master-keys"
    };

    /** Keys of an HMAC, made at random where nobody sets them. */
    private static final String[] MADE = {"stoa.identity.email-key", "stoa.payment.webhook-key"};

    /** As the hash is, so that nobody who has something signed finds the key by trying. */
    private static final int SHORTEST_KEY = 32;

    private static final int FEWEST_DIFFERENT = 8;

    @Override
    public Stream<String> findings(Settings settings) {
        return Stream.of(needed(settings), made(settings), owner(settings)).flatMap(findings -> findings);
    }

    private static Stream<String> needed(Settings settings) {
        return Stream.of(NEEDED)
                .filter(settings.environment()::containsProperty)
                .filter(property -> settings.value(property).isEmpty() || isKnown(settings.value(property)))
                .map(property -> settings.named(property)
                        + " is not set or known to everybody: give it a random value of its own");
    }

    private static Stream<String> made(Settings settings) {
        return Stream.of(MADE)
                .filter(property -> !settings.value(property).isEmpty() && isGuessed(settings.value(property)))
                .map(property -> settings.named(property) + " is short enough to be guessed: give it " + SHORTEST_KEY
                        + " random bytes, or, if nothing was signed with it yet, remove it: one is made and kept");
    }

    private static boolean isGuessed(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length < SHORTEST_KEY
                || key.chars().distinct().count() < FEWEST_DIFFERENT;
    }

    private static Stream<String> owner(Settings settings) {
        var writesTheLog = settings.value("stoa.backbone.event-store").equals("true");
        return writesTheLog && settings.value("spring.datasource.username").equals(settings.value("spring.flyway.user"))
                ? Stream.of(settings.named("spring.flyway.user")
                        + " writes the log and could change it: let another role own it")
                : Stream.of();
    }

    static boolean isKnown(String secret) {
        return KNOWN.contains(secret.toLowerCase(Locale.ROOT));
    }
}
