package dev.stoa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.stoa.platform.walk.TestIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets in with what. */
class TokenTest extends RunningShop {
    @Autowired
    private MeterRegistry metrics;

    @Test
    void a_good_token_says_who_calls() {
        var me = get("/me", "Authorization", token(KEY, claims("GUEST").build()));
        assertThat(me.body().path("accountId").asString()).isEqualTo(ACCOUNT);
        assertThat(me.body().path("roles").path(0).asString()).isEqualTo("GUEST");
    }

    /** It has the person's account to do so, and is not that person. */
    @Test
    void an_app_that_was_let_sell_for_somebody_does_not_shop() {
        var app = get("/me", "Authorization", token(KEY, claims("ACCOUNT").build()));
        assertThat(app.status()).isEqualTo(403);
        for (var roles : List.of(List.of("ACCOUNT", "PERSON"), List.of("ACCOUNT", "GUEST"))) {
            var shopper = token(KEY, claims(roles.toArray(String[]::new)).build());
            assertThat(get("/me", "Authorization", shopper).status())
                    .as("%s", roles)
                    .isEqualTo(200);
        }
    }

    @Test
    void what_callers_had_no_right_to_is_counted() {
        var before = refusals();
        get("/me");
        get("/me", "Authorization", "Bearer forged");
        var account = token(KEY, claims("ACCOUNT", "PERSON").build());
        get("/operators", "Authorization", account);
        get("/broken/no-such", "Authorization", account);
        get("/broken/no-such");
        assertThat(refusals()).containsExactlyEntriesOf(plusOne(before));
    }

    private static Map<String, Double> plusOne(Map<String, Double> counts) {
        var more = new TreeMap<>(counts);
        more.replaceAll((_, count) -> count + 1);
        return more;
    }

    private Map<String, Double> refusals() {
        var all = new TreeMap<String, Double>();
        for (var why : List.of("no-token", "bad-token", "not-allowed", "not-there-or-not-theirs")) {
            all.put(why, metrics.counter("stoa.calls.refused", "why", why).count());
        }
        return all;
    }

    @Test
    void without_a_token_one_is_asked_for_one() {
        var answer = get("/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(get("/maybe-me").body().path("known").asBoolean()).isFalse();
    }

    @Test
    void a_role_that_is_missing_keeps_one_out() {
        var answer =
                get("/operators", "Authorization", token(KEY, claims("ACCOUNT").build()));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("forbidden");
        assertThat(get(
                                "/operators",
                                "Authorization",
                                token(KEY, claims("OPERATOR").build()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_we_did_not_sign_for_us_now_is_refused() throws JOSEException {
        refused(token(
                KEY,
                claims("OPERATOR")
                        .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                        .build()));
        refused(token(TestIssuer.newKey("known"), claims("OPERATOR").build()));
        refused(token(TestIssuer.newKey("unknown"), claims("OPERATOR").build()));
        refused(token(KEY, claims("OPERATOR").issuer("http://other").build()));
        refused(token(KEY, claims("OPERATOR").audience("other").build()));
        refused("Bearer " + new PlainJWT(claims("OPERATOR").build()).serialize());
        refused("Bearer " + symmetric(claims("OPERATOR").build()));
        refused("Bearer nonsense");
    }

    @Test
    void keys_once_known_go_on_serving_while_their_issuer_is_down() {
        var token = token(KEY, claims("OPERATOR").build());
        assertThat(get("/operators", "Authorization", token).status()).isEqualTo(200);
        issuerIsDown = true;
        try {
            assertThat(get("/operators", "Authorization", token).status()).isEqualTo(200);
            assertThat(get(
                                    "/operators",
                                    "Authorization",
                                    token(
                                            TestIssuer.newKey("unknown"),
                                            claims("OPERATOR").build()))
                            .status())
                    .isBetween(401, 503);
            assertThat(get("/operators", "Authorization", token).status()).isEqualTo(200);
        } finally {
            issuerIsDown = false;
        }
    }

    private void refused(String bearer) {
        var answer = get("/operators", "Authorization", bearer);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private static String symmetric(JWTClaimsSet claims) throws JOSEException {
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(KEY.toPublicJWK().toJSONString()));
        return jwt.serialize();
    }
}
