package dev.stoa.platform.production;

import java.util.stream.Stream;
import org.springframework.util.NumberUtils;

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
                .filter(property -> limitsNobody(settings.value(property)))
                .map(property -> settings.named(property)
                        + " limits nobody: give it a number of calls per minute, or remove it for the usual one");
    }

    /** Read as settings are, to which 0x0 is 0 too. What is no number they refuse themselves. */
    private static boolean limitsNobody(String limit) {
        try {
            return NumberUtils.parseNumber(limit, Integer.class) <= 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
