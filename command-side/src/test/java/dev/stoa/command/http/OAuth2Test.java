package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the standards promise to apps and services. */
class OAuth2Test extends RunningCommandSide {
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard-0123456789";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> CODE_REQUEST = Map.of(
            "response_type", "code",
            "client_id", "web",
            "redirect_uri", "http://localhost/back",
            "scope", "openid storefront:*",
            "state", "s",
            "code_challenge_method", "S256",
            "code_challenge", challenge());

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

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
    void who_watches_the_services_reads_their_metrics_and_nothing_else() throws Exception {
        var prometheus = basic("prometheus", "prometheus' secret");
        var token = token(prometheus, Map.of("grant_type", "client_credentials", "scope", "operations:read"))
                .expect(200)
                .text("access_token");
        assertThat(claims(token).getStringListClaim("roles")).containsExactly("MONITOR", "SERVICE");
        var metrics = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                .header("Authorization", "Bearer " + token)
                .build();
        assertThat(browser.send(metrics, HttpResponse.BodyHandlers.ofString()).body())
                .contains("stoa_relay_lag_events");
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
        var code = code(email);
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
        assertThat(bearer(tokens.text("access_token"))
                        .get("/userinfo")
                        .expect(200)
                        .text("sub"))
                .isEqualTo(account);
        token(anyone(), with(exchange, "code_verifier", VERIFIER)).expect(400);
    }

    @Test
    void an_apps_token_is_no_log_in_with_which_it_could_allow_itself_more() throws Exception {
        var token = token(erp(), Map.of("grant_type", "client_credentials", "scope", "storefront:*"))
                .text("access_token");
        var answer = browser.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/oauth2/authorize?" + encoded(CODE_REQUEST)))
                        .header("Accept", "text/html")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(location(answer)).endsWith("/login");
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
        assertThat(browse("GET", "/oauth2/authorize?" + encoded(plain), "")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).contains("error=invalid_request"));
        var elsewhere = with(CODE_REQUEST, "redirect_uri", "http://evil.example/back");
        assertThat(browse("GET", "/oauth2/authorize?" + encoded(elsewhere), "").statusCode())
                .isEqualTo(400);
    }

    /** As a browser does it: log-in page, consent page, back to the app. */
    private String code(String email) throws Exception {
        var authorize = "/oauth2/authorize?" + encoded(CODE_REQUEST);
        assertThat(location(browse("GET", authorize, ""))).endsWith("/login");
        var csrf = hidden(browse("GET", "/login", "").body(), "_csrf");
        var wrong = Map.of("username", email, "password", "wrong", "_csrf", csrf);
        assertThat(location(browse("POST", "/login", encoded(wrong)))).endsWith("/login?error");
        var right = Map.of("username", email, "password", PASSWORD, "_csrf", csrf);
        assertThat(location(browse("POST", "/login", encoded(right)))).contains("/oauth2/authorize?");
        var consent = browse("GET", authorize, "").body();
        assertThat(consent).contains("storefront:*").doesNotContain("audit:read");
        var allowed = Map.of("client_id", "web", "state", hidden(consent, "state"), "scope", "storefront:*");
        var back = location(browse("POST", "/oauth2/authorize", encoded(allowed)));
        assertThat(back).startsWith("http://localhost/back?").contains("state=s");
        var code = Pattern.compile("code=([^&]+)").matcher(back);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private HttpResponse<String> browse(String method, String path, String form)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", "text/html")
                        .header("Content-Type", FORM)
                        .method(method, HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer + answer.body()));
    }

    private static String hidden(String page, String name) {
        var found =
                Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private Http erp() {
        return basic("erp", "erp's secret");
    }

    private Http basic(String id, String secret) {
        var encoded = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return anyone().with("Authorization", "Basic " + Base64.getEncoder().encodeToString(encoded.getBytes(UTF_8)));
    }

    private static Answer token(Http client, Map<String, String> grant) {
        return form(client, "/oauth2/token", grant);
    }

    private static Answer form(Http client, String path, Map<String, String> form) {
        return client.send("POST", path, encoded(form), FORM);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        var more = new HashMap<>(form);
        more.put(name, value);
        return more;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
