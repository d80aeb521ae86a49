package dev.stoa.platform.production;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Stream;

/** What goes over the web goes by {@code https}. */
final class WebAddresses implements FitForProduction.Rule {
    private static final String ISSUER = "stoa.tokens.issuer";
    private static final String ORIGINS = "stoa.cors.origins";

    @Override
    public Stream<String> findings(Settings settings) {
        return Stream.of(issuer(settings), called(settings), origins(settings)).flatMap(findings -> findings);
    }

    /** A public name, which this machine has none of. */
    private static Stream<String> issuer(Settings settings) {
        return settings.value(ISSUER).startsWith("https://")
                ? Stream.of()
                : Stream.of(settings.named(ISSUER) + " is what apps know Stoa by: https://…");
    }

    private static Stream<String> called(Settings settings) {
        return settings.having("stoa.command-url", "stoa.payment.webhook-url").stream()
                .filter(property -> !isSafe(settings.value(property)))
                .map(property -> settings.named(property) + " believes whoever answers: https://…");
    }

    private static Stream<String> origins(Settings settings) {
        return Stream.of(settings.value(ORIGINS).split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty() && !isSafe(origin))
                .map(origin -> settings.named(ORIGINS) + " lets " + origin + " call: name pages by https://…");
    }

    private static boolean isSafe(String address) {
        try {
            var url = new URI(address);
            return url.getHost() != null && ("https".equals(url.getScheme()) || Hosts.isThisMachine(url.getHost()));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
