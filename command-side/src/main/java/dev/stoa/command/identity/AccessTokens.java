package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.command.platform.security.SigningKeys;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.platform.security.TokenRules;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Issues the signed tokens that say who calls. */
@Component
class AccessTokens {
    private final SigningKeys keys;
    private final JwtEncoder encoder;
    private final TokenRules rules;
    private final TokenSettings settings;
    private final Clock clock;

    AccessTokens(SigningKeys keys, TokenRules rules, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder(keys);
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    /** The answer to a log-in. */
    record Issued(
            String accessToken,
            String tokenType,
            long expiresIn,
            @Nullable String refreshToken,
            String scope) {}

    Issued forAccount(AccountId accountId, Set<CallerRole> roles, String refreshToken) {
        return issue(accountId, roles, settings.access(), refreshToken);
    }

    Issued forGuest(AccountId accountId) {
        return issue(accountId, Set.of(CallerRole.GUEST), settings.guest(), null);
    }

    private Issued issue(AccountId accountId, Set<CallerRole> roles, Duration lifetime, @Nullable String refreshToken) {
        var now = clock.instant();
        var names = Stream.concat(roles.stream(), Stream.of(CallerRole.PERSON))
                .map(Enum::name)
                .sorted()
                .toList();
        var scope = roles.stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" "));
        var claims = JwtClaimsSet.builder()
                .id(UUID.randomUUID().toString())
                .subject(accountId.value())
                .issuer(rules.issuer())
                .audience(List.of(rules.audience()))
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim("roles", names)
                .claim("scope", scope)
                .build();
        var header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.currentId())
                .type("JWT")
                .build();
        var token = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new Issued(token, "Bearer", lifetime.toSeconds(), refreshToken, scope);
    }
}
