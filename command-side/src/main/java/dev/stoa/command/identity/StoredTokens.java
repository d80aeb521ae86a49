package dev.stoa.command.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/** Turns what an app was given into what is stored of it, which lets nobody in, and back for who shows it. */
final class StoredTokens {
    /** No token that is given out begins like this. */
    private static final String HASHED = "{sha256}";

    static final List<Class<? extends OAuth2Token>> KINDS = List.of(
            OAuth2AuthorizationCode.class, OAuth2AccessToken.class, OAuth2RefreshToken.class, OidcIdToken.class);

    private StoredTokens() {}

    /** As long as they are unguessable: no salt and no effort is needed. */
    static String hash(String value) {
        return HASHED + Sha256.hex(value);
    }

    /** {@code longest}: how long after the log-in a refresh token is good at most. */
    static OAuth2Authorization hashed(OAuth2Authorization given, Duration longest) {
        var stored = OAuth2Authorization.from(given)
                .attributes(all -> all.computeIfPresent(
                        OAuth2ParameterNames.STATE, (_, state) -> hashedOnce(String.valueOf(state))));
        var code = given.getToken(OAuth2AuthorizationCode.class);
        var end = code == null ? Instant.MAX : issuedAt(code.getToken()).plus(longest);
        for (var kind : KINDS) {
            var token = given.getToken(kind);
            if (token != null) {
                stored.token(
                        withValue(token.getToken(), hashedOnce(token.getToken().getTokenValue()), end));
            }
        }
        return stored.build();
    }

    /** With the value it was found by: Spring looks for it. */
    static OAuth2Authorization shown(OAuth2Authorization stored, String value) {
        var token = stored.getToken(hash(value));
        return token == null
                ? stored
                : OAuth2Authorization.from(stored)
                        .token(withValue(token.getToken(), value, Instant.MAX))
                        .build();
    }

    private static String hashedOnce(String value) {
        return value.startsWith(HASHED) ? value : hash(value);
    }

    private static OAuth2Token withValue(OAuth2Token token, String value, Instant end) {
        return switch (token) {
            case OAuth2AuthorizationCode it ->
                new OAuth2AuthorizationCode(value, issuedAt(it), Objects.requireNonNull(it.getExpiresAt()));
            case OAuth2AccessToken it ->
                new OAuth2AccessToken(it.getTokenType(), value, it.getIssuedAt(), it.getExpiresAt(), it.getScopes());
            case OAuth2RefreshToken it ->
                new OAuth2RefreshToken(value, it.getIssuedAt(), earlier(it.getExpiresAt(), end));
            case OidcIdToken it -> new OidcIdToken(value, it.getIssuedAt(), it.getExpiresAt(), it.getClaims());
            default -> throw new IllegalStateException("nobody is given a " + token.getClass());
        };
    }

    private static Instant issuedAt(OAuth2Token token) {
        return Objects.requireNonNull(token.getIssuedAt(), "every token tells when it was issued");
    }

    private static Instant earlier(@Nullable Instant one, Instant another) {
        return one == null || one.isAfter(another) ? another : one;
    }
}
