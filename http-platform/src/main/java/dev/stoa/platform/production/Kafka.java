package dev.stoa.platform.production;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A Kafka elsewhere is reached over TLS, with a log-in or a certificate, and must prove who it is. */
final class Kafka implements FitForProduction.Rule {
    private static final String SERVERS = "spring.kafka.bootstrap-servers";
    private static final String LOG_IN = "spring.kafka.properties.sasl.jaas.config";
    private static final Set<String> TLS = Set.of("SASL_SSL", "SSL");
    private static final List<String> CERTIFICATE = List.of(
            "spring.kafka.ssl.bundle",
            "spring.kafka.ssl.key-store-location",
            "spring.kafka.ssl.key-store-certificate-chain",
            "spring.kafka.properties.ssl.keystore.location",
            "spring.kafka.properties.ssl.keystore.certificate.chain");
    private static final List<String> SETTINGS = Stream.of("", "admin.", "consumer.", "producer.")
            .flatMap(client -> Stream.of("spring.kafka." + client, "spring.kafka." + client + "properties."))
            .toList();

    @Override
    public Stream<String> findings(Settings settings) {
        var elsewhere = Hosts.elsewhere(Hosts.in(settings.value(SERVERS)));
        if (elsewhere.isEmpty()) {
            return Stream.of();
        }
        var hosts = String.join(", ", elsewhere);
        return Stream.of(
                        Stream.of(" reaches " + hosts + " in the clear: add the profile confluent-cloud,"
                                        + " or set spring.kafka.security.protocol to SASL_SSL")
                                .filter(_ -> !isEncrypted(settings)),
                        Stream.of(" takes whoever answers for " + hosts
                                        + ": remove ssl.endpoint.identification.algorithm")
                                .filter(_ -> !isVerified(settings)),
                        Stream.of(" needs a log-in: set " + String.join(" and ", settings.missing(LOG_IN)))
                                .filter(_ -> !settings.missing(LOG_IN).isEmpty()),
                        Stream.of(" needs a log-in or a certificate: set " + LOG_IN + " or " + CERTIFICATE.get(1))
                                .filter(_ -> settings.missing(LOG_IN).isEmpty() && !isKnownThere(settings)))
                .flatMap(findings -> findings)
                .map(finding -> settings.named(SERVERS) + finding);
    }

    private static boolean isEncrypted(Settings settings) {
        var protocols = set(settings, "security.protocol");
        return !protocols.isEmpty() && TLS.containsAll(protocols);
    }

    private static boolean isKnownThere(Settings settings) {
        return Stream.concat(Stream.of(LOG_IN), CERTIFICATE.stream())
                .anyMatch(setting -> !settings.value(setting).isEmpty());
    }

    private static boolean isVerified(Settings settings) {
        return Set.of("https").containsAll(set(settings, "ssl.endpoint.identification.algorithm"));
    }

    private static List<String> set(Settings settings, String setting) {
        return SETTINGS.stream()
                .map(prefix -> prefix + setting)
                .filter(settings.environment()::containsProperty)
                .map(settings::value)
                .toList();
    }
}
