package dev.stoa.command.identity;

import dev.stoa.command.identity.ClientSettings.Client;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * Who may ask for tokens, by configuration. With addresses to return to: an app that people log in to, always with PKCE
 * and their consent. Without: a service in its own name.
 */
@Component
class Clients implements RegisteredClientRepository {
    private final Map<String, RegisteredClient> byId;

    Clients(ClientSettings settings) {
        byId = settings.clients().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> client(it.getKey(), it.getValue())));
    }

    private static RegisteredClient client(String id, Client client) {
        var builder = RegisteredClient.withId(id)
                .clientId(id)
                .clientName(id)
                .scopes(scopes -> scopes.addAll(client.scopes()))
                .clientSettings(
                        org.springframework.security.oauth2.server.authorization.settings.ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(true)
                                .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(client.lifetime())
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .reuseRefreshTokens(false)
                        .build());
        if (client.secret().isEmpty()) {
            builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        } else {
            builder.clientSecret(client.secret())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        }
        if (client.redirectUris().isEmpty()) {
            return builder.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build();
        }
        return builder.redirectUris(uris -> uris.addAll(client.redirectUris()))
                .scope(OidcScopes.OPENID)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .build();
    }

    /** Asked for when a secret could be hashed better: that is for who configures it to do. */
    @Override
    public void save(RegisteredClient client) {}

    /** Where people come back to, of all. */
    Set<String> redirectUris() {
        return byId.values().stream()
                .flatMap(client -> client.getRedirectUris().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return byId.get(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return byId.get(clientId);
    }
}
