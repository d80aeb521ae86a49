package dev.stoa.command.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code clients}: by their ids. */
@ConfigurationProperties("stoa.oauth2")
record ClientSettings(@DefaultValue Map<String, Client> clients) {
    ClientSettings {
        clients.forEach((id, client) ->
                TokenSettings.requireSigned("stoa.oauth2.clients." + id + ".lifetime", client.lifetime()));
    }

    /**
     * @param secret as Spring Security encodes it, {@code {bcrypt}…}; empty for an app that can keep none
     * @param scopes {@code storefront:*}, {@code back-office:*}, {@code audit:read}, {@code operations:read}
     * @param redirectUris where people come back to after their log-in; none for a service
     * @param lifetime of an access token, at most 24 hours
     */
    record Client(
            @DefaultValue("") String secret,
            @DefaultValue Set<String> scopes,
            @DefaultValue Set<String> redirectUris,
            @DefaultValue("15m") Duration lifetime) {}
}
