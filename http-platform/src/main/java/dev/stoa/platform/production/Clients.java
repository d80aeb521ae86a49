package dev.stoa.platform.production;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Clients of {@code /oauth2} have secrets that are hashed slowly, and take people back over TLS. */
final class Clients implements FitForProduction.Rule {
    private static final String CLIENTS = "stoa.oauth2.clients";
    private static final Pattern SLOWLY_HASHED = Pattern.compile("\\{(bcrypt|argon2|scrypt|pbkdf2)[^}]*}.+");

    record Client(
            @DefaultValue("") String secret, @DefaultValue Set<String> redirectUris) {}

    @Override
    public Stream<String> findings(Settings settings) {
        return Binder.get(settings.environment())
                .bind(CLIENTS, Bindable.mapOf(String.class, Client.class))
                .map(clients -> clients.entrySet().stream()
                        .flatMap(client ->
                                findings(client.getValue()).map(finding -> CLIENTS + "." + client.getKey() + finding)))
                .orElseGet(Stream::of);
    }

    private static Stream<String> findings(Client client) {
        var addresses = client.redirectUris().stream()
                .filter(address -> !isSafe(address))
                .map(address -> " sends people to " + address + ": https://…, or an address of an app's own");
        return Stream.concat(secret(client), addresses);
    }

    private static Stream<String> secret(Client client) {
        if (client.secret().isEmpty()) {
            return client.redirectUris().isEmpty()
                    ? Stream.of(" is a service without a secret: give it one")
                    : Stream.of();
        }
        return SLOWLY_HASHED.matcher(client.secret()).matches()
                ? Stream.of()
                : Stream.of(" has its secret readable, or quickly guessed: hash it, {bcrypt}…");
    }

    private static boolean isSafe(String address) {
        try {
            var url = new URI(address);
            return !"http".equals(url.getScheme()) || (url.getHost() != null && Hosts.isThisMachine(url.getHost()));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
