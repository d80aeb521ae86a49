package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the standards promise to apps and services. */
class OAuth2Test extends RunningAuthorizationServer {
    @Test
    void is_discovered() {
        var found =
                anyone().get("/.well-known/openid-configuration").expect(200).body();
        assertThat(found.path("issuer").asString()).isEqualTo("http://localhost:8081");
        for (var endpoint : new String[] {"authorization", "token", "introspection", "revocation", "userinfo"}) {
            assertThat(found.path(endpoint + "_endpoint").asString()).startsWith("http://localhost:8081/");
        }
        assertThat(found.path("code_challenge_methods_supported").path(0).asString())
                .isEqualTo("S256");
        var key = anyone().get("/oauth2/jwks").expect(200).body().path("keys").path(0);
        assertThat(key.path("crv").asString()).isEqualTo("P-256");
        assertThat(key.has("d")).isFalse();
    }

    @Test
    void a_service_gets_what_it_was_given_by_its_scopes_and_no_more() throws ParseException {
        var everything = token(erp(), Map.of("grant_type", "client_credentials", "scope", "back-office:*"))
                .expect(200);
        var claims = claims(everything.text("access_token"));
        assertThat(claims.getStringListClaim("roles")).containsExactly("OPERATOR", "SERVICE");
        assertThat(claims.getAudience()).containsExactly("stoa");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("erp");
        assertThat(everything.body().path("expires_in").asInt()).isBetween(890, 900);
        bearer(everything.text("access_token"))
                .post("/v1/sellers/seller_01ky7pcbs1fbhbkejd3s6phgkj/approval", null)
                .expect(404);
        var audit = token(erp(), Map.of("grant_type", "client_credentials", "scope", "audit:read"))
                .expect(200);
        bearer(audit.text("access_token"))
                .post("/v1/sellers/seller_01ky7pcbs1fbhbkejd3s6phgkj/approval", null)
                .refused(403, "forbidden");
        token(erp(), Map.of("grant_type", "client_credentials", "scope", "storefront:*"))
                .expect(400);
        token(basic("erp", "guessed"), Map.of("grant_type", "client_credentials"))
                .expect(401);
    }

    @Test
    void who_does_not_say_who_it_is_is_told_how_to() {
        for (var path : new String[] {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/%74oken"}) {
            for (var client : List.of(anyone(), bearer("a.b.c"), basic("erp", "guessed"))) {
                var answer = form(client, path, Map.of("grant_type", "client_credentials", "token", "t"))
                        .expect(401);
                assertThat(answer.text("error")).as(path).isEqualTo("invalid_client");
                assertThat(answer.header("WWW-Authenticate")).as(path).startsWith("Basic");
            }
        }
        assertThat(anyone().get("/userinfo").refused(401, "unauthorized").header("WWW-Authenticate"))
                .startsWith("Bearer");
        assertThat(bearer("a.b.c").get("/userinfo").refused(401, "unauthorized").header("WWW-Authenticate"))
                .startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void what_is_said_twice_is_refused() {
        var twice = "grant_type=authorization_code&redirect_uri=http%3A%2F%2Flocalhost%2Fback&code=a&code=b";
        for (var path : List.of(
                "/oauth2/token",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/%74oken",
                "/oauth2/introspec%74",
                "/%6Fauth2/revoke")) {
            var answer = desk().send("POST", path, twice + "&code_verifier=" + VERIFIER, Browser.FORM)
                    .expect(400);
            assertThat(answer.text("error")).as(path).isEqualTo("invalid_request");
        }
    }

    @Test
    void who_watches_the_services_reads_their_metrics_and_nothing_else() throws Exception {
        var prometheus = basic("prometheus", "prometheus' secret");
        var token = token(prometheus, Map.of("grant_type", "client_credentials", "scope", "operations:read"))
                .expect(200)
                .text("access_token");
        assertThat(claims(token).getStringListClaim("roles")).containsExactly("MONITOR", "SERVICE");
        var metrics = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var scraper = HttpClient.newHttpClient()) {
            assertThat(scraper.send(metrics, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("stoa_relay_lag_events");
        }
        bearer(token).get("/actuator/loggers").refused(403, "forbidden");
        bearer(token).post("/v1/carts", Map.of("currency", "GBP")).refused(403, "forbidden");
        token(prometheus, Map.of("grant_type", "client_credentials", "scope", "back-office:*"))
                .expect(400);
    }

    @Test
    void a_revoked_token_is_no_longer_active() {
        var token = token(erp(), Map.of("grant_type", "client_credentials", "scope", "audit:read"))
                .expect(200)
                .text("access_token");
        assertThat(form(erp(), "/oauth2/introspect", Map.of("token", token))
                        .body()
                        .path("active")
                        .asBoolean())
                .isTrue();
        form(erp(), "/oauth2/revoke", Map.of("token", token)).expect(200);
        assertThat(form(erp(), "/oauth2/introspect", Map.of("token", token))
                        .body()
                        .path("active")
                        .asBoolean())
                .isFalse();
        form(anyone(), "/oauth2/introspect", Map.of("token", token)).expect(401);
    }

    @Test
    void a_person_logs_in_to_an_app_and_lets_it_shop_only() throws Exception {
        var email = register();
        var account = LogInTest.accountIdOf(logIn(email, PASSWORD));
        operator()
                .post("/v1/accounts/" + account + "/roles", Map.of("role", "auditor"))
                .expect(204);
        var code = new Browser(port).code(CODE_REQUEST, email, PASSWORD);
        var exchange = Map.of(
                "grant_type", "authorization_code",
                "client_id", "web",
                "redirect_uri", "http://localhost/back",
                "code", code);
        token(anyone(), with(exchange, "code_verifier", "x".repeat(43))).expect(400);
        var tokens = token(anyone(), with(exchange, "code_verifier", VERIFIER)).expect(200);
        var claims = claims(tokens.text("access_token"));
        assertThat(claims.getSubject()).isEqualTo(account);
        assertThat(claims.getStringListClaim("roles")).containsExactly("GUEST");
        assertThat(claims(tokens.text("id_token")).getAudience()).containsExactly("web");
        bearer(tokens.text("access_token"))
                .post("/v1/carts", Map.of("currency", "GBP"))
                .expect(201);
        for (var path : List.of("/userinfo", "/userinf%6F")) {
            assertThat(bearer(tokens.text("access_token")).get(path).expect(200).text("sub"))
                    .as(path)
                    .isEqualTo(account);
        }
        token(anyone(), with(exchange, "code_verifier", VERIFIER)).expect(400);
    }

    @Test
    void an_app_that_is_let_sell_does_not_shop() throws Exception {
        var request = with(with(CODE_REQUEST, "client_id", "sales"), "scope", "back-office:*");
        var code = new Browser(port).code(request, register(), PASSWORD);
        var token = token(
                        basic("sales", "sales' secret"),
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "redirect_uri",
                                "http://localhost/back",
                                "code",
                                code,
                                "code_verifier",
                                VERIFIER))
                .expect(200)
                .text("access_token");
        assertThat(claims(token).getStringListClaim("roles")).containsExactly("ACCOUNT");
        bearer(token)
                .post("/v1/sellers", Map.of("legalName", "S Ltd", "displayName", "S", "country", "GB"))
                .expect(201);
        bearer(token).post("/v1/carts", Map.of("currency", "GBP")).refused(403, "forbidden");
    }

    @Test
    void an_apps_token_is_no_log_in_with_which_it_could_allow_itself_more() throws Exception {
        var token = token(erp(), Map.of("grant_type", "client_credentials", "scope", "storefront:*"))
                .text("access_token");
        var answer = new Browser(port)
                .get("/oauth2/authorize?" + Browser.encoded(CODE_REQUEST), "Authorization", "Bearer " + token);
        assertThat(Browser.location(answer)).endsWith("/login");
    }

    @Test
    void what_can_not_be_taken_back_takes_a_log_in_of_ones_own() throws Exception {
        var everything = token(erp(), Map.of("grant_type", "client_credentials", "scope", "back-office:*"))
                .text("access_token");
        var somebody = LogInTest.accountIdOf(logIn(register(), PASSWORD));
        bearer(everything)
                .post("/v1/accounts/" + somebody + "/roles", Map.of("role", "operator"))
                .expect(403);
        bearer(everything).post("/v1/auth/signing-keys/rotation", Map.of()).expect(403);
        bearer(everything).delete("/v1/accounts/" + somebody + "/personal-data").expect(403);
    }

    @Test
    void no_code_is_given_without_a_challenge_nor_to_another_address() throws Exception {
        var plain = CODE_REQUEST.entrySet().stream()
                .filter(it -> !it.getKey().startsWith("code_challenge"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var browser = new Browser(port);
        assertThat(browser.get("/oauth2/authorize?" + Browser.encoded(plain))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("error=invalid_request"));
        var elsewhere = with(CODE_REQUEST, "redirect_uri", "http://evil.example/back");
        assertThat(browser.get("/oauth2/authorize?" + Browser.encoded(elsewhere))
                        .statusCode())
                .isEqualTo(400);
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
