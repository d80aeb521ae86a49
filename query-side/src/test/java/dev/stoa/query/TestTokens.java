package dev.stoa.query;

import dev.stoa.api.identity.AccountId;
import java.time.Instant;
import java.util.Arrays;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Takes a token at its word: {@code account_….ACCOUNT.OPERATOR}. That real ones are verified is the platform's to test. */
@TestConfiguration(proxyBeanMethods = false)
class TestTokens {
    static String of(AccountId account, String... roles) {
        return account.value() + ".ACCOUNT"
                + String.join("", Arrays.stream(roles).map(role -> "." + role).toList());
    }

    @Bean
    JwtDecoder jwtDecoder() {
        return token -> {
            var parts = token.split("\\.");
            return Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject(parts[0])
                    .claim("roles", Arrays.asList(parts).subList(1, parts.length))
                    .expiresAt(Instant.now().plusSeconds(60))
                    .build();
        };
    }
}
