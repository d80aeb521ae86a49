package dev.stoa.platform.production;

import java.util.stream.Stream;

/** Whoever calls is limited. */
final class Limits implements FitForProduction.Rule {
    private static final String[] LIMITS = {
        "stoa.rate-limits.log-in",
        "stoa.rate-limits.commands",
        "stoa.rate-limits.guests",
        "stoa.rate-limits.queries",
        "stoa.rate-limits.exports"
    };

    @Override
    public Stream<String> findings(Settings settings) {
        return Stream.of(LIMITS)
                .filter(property -> settings.value(property).matches("0+|-.*"))
                .map(property -> settings.named(property)
                        + " limits nobody: give it a number of calls per minute, or remove it for the usual one");
    }
}
