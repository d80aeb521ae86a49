package dev.stoa.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks the signature of a token once for all its requests of half a minute, and what it claims at each of them. A key
 * that is withdrawn is thus believed for so much longer; what is not signed well is never remembered.
 */
class RememberedTokens implements JwtDecoder {
    static final Duration KEPT_FOR = Duration.ofSeconds(30);
    private static final long MOST_CHARACTERS = 32L * 1024 * 1024;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> claims;
    private final Cache<String, Jwt> signed;

    /** {@code signatures}: looks at nothing but the signature and the form. */
    RememberedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> claims, Ticker clock) {
        this.signatures = signatures;
        this.claims = claims;
        this.signed = Caffeine.newBuilder()
                .ticker(clock)
                .expireAfterWrite(KEPT_FOR)
                .maximumWeight(MOST_CHARACTERS)
                .weigher((String token, Jwt _) -> token.length())
                .build();
    }

    @Override
    public Jwt decode(String token) {
        var jwt = signed.get(token, signatures::decode);
        var validity = claims.validate(jwt);
        if (validity.hasErrors()) {
            throw new JwtValidationException("The token is not valid here.", validity.getErrors());
        }
        return jwt;
    }
}
