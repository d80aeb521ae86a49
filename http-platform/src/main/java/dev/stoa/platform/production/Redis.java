package dev.stoa.platform.production;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A Redis elsewhere is reached over TLS, with a log-in. */
final class Redis implements FitForProduction.Rule {
    private static final String RIGHT = ": rediss://user:password@host:6379";

    @Override
    public Stream<String> findings(Settings settings) {
        return settings.having("stoa.rate-limits.redis-url", "spring.data.redis.url").stream()
                .flatMap(property ->
                        finding(settings.value(property))
                                .map(finding -> settings.named(property) + finding + RIGHT)
                                .stream());
    }

    private static Optional<String> finding(String url) {
        try {
            var address = new URI(url);
            if (address.getHost() == null) {
                return Optional.of(" is no address of a Redis");
            }
            return Hosts.isThisMachine(address.getHost()) ? Optional.empty() : finding(address);
        } catch (URISyntaxException _) {
            return Optional.of(" is no address of a Redis");
        }
    }

    private static Optional<String> finding(URI address) {
        if (!"rediss".equals(address.getScheme())) {
            return Optional.of(" sends all to " + address.getHost() + " in the clear");
        }
        if (address.getQuery() != null
                && address.getQuery().toLowerCase(Locale.ROOT).contains("verifypeer")) {
            return Optional.of(" takes whoever answers for " + address.getHost());
        }
        var login = address.getUserInfo();
        var password = login == null ? "" : login.substring(login.indexOf(':') + 1);
        return password.isEmpty() || KnownSecrets.isKnown(password)
                ? Optional.of(" has no password, or one that everybody knows")
                : Optional.empty();
    }
}
