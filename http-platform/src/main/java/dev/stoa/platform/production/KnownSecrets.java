package dev.stoa.platform.production;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Secrets that nobody has set or everybody knows, and a log whose owner writes it. */
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

    /** Made at random where nobody sets them. */
    private static final String[] MADE = {"stoa.identity.email-key", "stoa.payment.webhook-key"};

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
                .filter(property -> isKnown(settings.value(property)))
                .map(property -> settings.named(property) + " is known to everybody: remove it, one is made and kept");
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
