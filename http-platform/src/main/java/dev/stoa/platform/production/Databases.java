package dev.stoa.platform.production;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Postgres elsewhere must prove who it is. */
final class Databases implements FitForProduction.Rule {
    private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://([^/?]+)(?:/[^?]*)?(?:\\?(.*))?");

    @Override
    public Stream<String> findings(Settings settings) {
        return settings
                .having("spring.datasource.url", "spring.flyway.url", "stoa.audit-log.url", "stoa.person-keys.url")
                .stream()
                .flatMap(property ->
                        finding(settings.value(property)).map(finding -> settings.named(property) + finding).stream());
    }

    private static Optional<String> finding(String url) {
        var address = ADDRESS.matcher(url);
        if (!address.matches()) {
            return Optional.of(
                    " is no address of a Postgres: jdbc:postgresql://host:5432/database?sslmode=verify-full");
        }
        var elsewhere = Hosts.elsewhere(Hosts.in(address.group(1)));
        return elsewhere.isEmpty() || isVerified(address.group(2))
                ? Optional.empty()
                : Optional.of(" takes whoever answers for " + String.join(", ", elsewhere)
                        + ": add sslmode=verify-full, and sslrootcert=<file> for a CA of your own");
    }

    private static boolean isVerified(@Nullable String parameters) {
        var all = parameters == null ? List.<String>of() : List.of(parameters.split("&", -1));
        return all.contains("sslmode=verify-full")
                && all.stream().noneMatch(it -> it.startsWith("sslfactory=") || it.startsWith("sslhostnameverifier="));
    }
}
