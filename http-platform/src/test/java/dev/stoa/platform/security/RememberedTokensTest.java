package dev.stoa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedTokensTest {
    private final List<String> checked = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private OAuth2TokenValidatorResult claims = OAuth2TokenValidatorResult.success();
    private final RememberedTokens tokens = new RememberedTokens(this::check, _ -> claims, clock::get);

    private Jwt check(String token) {
        checked.add(token);
        if (token.equals("forged")) throw new BadJwtException("forged");
        return Jwt.withTokenValue(token).header("alg", "ES256").subject(token).build();
    }

    @Test
    void a_signature_is_checked_once() {
        assertThat(tokens.decode("a")).isEqualTo(tokens.decode("a"));
        tokens.decode("b");

        assertThat(checked).containsExactly("a", "b");
    }

    @Test
    void and_again_after_a_while() {
        tokens.decode("a");
        clock.addAndGet(RememberedTokens.KEPT_FOR.toNanos() - 1);
        tokens.decode("a");
        assertThat(checked).hasSize(1);

        clock.addAndGet(1);
        tokens.decode("a");

        assertThat(checked).hasSize(2);
    }

    @Test
    void what_it_claims_is_looked_at_each_time() {
        tokens.decode("a");
        claims = OAuth2TokenValidatorResult.failure(new OAuth2Error("expired"));

        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void a_forged_one_is_refused_each_time() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);

        assertThat(checked).hasSize(2);
    }
}
