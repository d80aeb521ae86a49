package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages on which people log in to apps and allow them things. */
class LogInPagesTest extends RunningAuthorizationServer {
    /** Shown by the apps' own pages: no script, nothing from elsewhere, nothing kept, framed or told to others. */
    @Test
    void the_pages_are_plain_and_browsers_are_told_to_be_careful() {
        var browser = new Browser(port);
        browser.logIn(register(), PASSWORD);
        var markup = "\"><script>alert(1)</script>";
        var consent = browser.get("/oauth2/consent?"
                + Browser.encoded(
                        Map.of("client_id", "web", "state", markup, "scope", "openid storefront:* back-office:*")));
        assertThat(consent.body())
                .contains("shop for you", "value=\"storefront:*\"", "&lt;script&gt;")
                .doesNotContain("back-office", "openid");
        for (var page : List.of(consent, new Browser(port).get("/login?after=" + URLEncoder.encode(markup, UTF_8)))) {
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script", "http:", "https:", "style=", "onclick");
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(header(page, "Content-Security-Policy"))
                    .matches("default-src 'none'; style-src 'sha256-[^']{44}'; form-action 'self' http://localhost;"
                            + " frame-ancestors 'none'; base-uri 'none'");
            assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(page, "Cache-Control")).contains("no-store");
        }
        anyone().send("HEAD", "/login", null, "text/html").expect(200);
        assertThat(browser.get("/oauth2/consent?client_id=nobodys&state=s&scope=x")
                        .statusCode())
                .isEqualTo(404);
    }

    /** It is memory, and nobody may have us keep thousands of them: where one begins, calls count as log-ins. */
    @Test
    void a_session_is_begun_by_who_is_sent_to_log_in_and_by_nobody_else() {
        var authorize = "/oauth2/authorize?" + Browser.encoded(CODE_REQUEST);
        for (var path : List.of(
                "/userinfo",
                "/userinf%6F",
                "/connect/logout",
                "/oauth2/jwks",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/oauth2/token",
                "/oauth2/introspect",
                "/oauth2/revoke")) {
            for (var method : List.of("GET", "POST")) {
                for (var accept : List.of("text/html", "application/json", "*/*")) {
                    assertThat(cookie(anyone(), method, path, accept))
                            .as(method + path)
                            .isEmpty();
                    assertThat(cookie(bearer("a.b.c"), method, path, accept))
                            .as(method + path)
                            .isEmpty();
                }
            }
        }
        assertThat(cookie(anyone(), "GET", authorize, "application/json")).isEmpty();
        assertThat(cookie(anyone(), "POST", authorize, "text/html")).isEmpty();
        assertThat(cookie(anyone(), "GET", authorize, "text/html")).contains("HttpOnly", "SameSite=Lax");
    }

    private static String cookie(Http caller, String method, String path, String accept) {
        return caller.with("Accept", accept).send(method, path, null, "").header("Set-Cookie");
    }

    @Test
    void who_has_to_wait_is_told_so_on_the_page() {
        var email = register();
        var browser = new Browser(port);
        for (var i = 0; i < 10; i++) {
            assertThat(browser.logIn(email, "guess " + i)).endsWith("?after=failure");
        }
        var sent = browser.logIn(email, PASSWORD);
        assertThat(sent).endsWith("?after=failures");
        assertThat(browser.get(Browser.pathOf(sent)).body()).contains("Too many log-ins failed");
    }

    @Test
    void who_allows_nothing_gives_no_code() {
        var browser = new Browser(port);
        var authorize = "/oauth2/authorize?" + Browser.encoded(CODE_REQUEST);
        browser.logIn(register(), PASSWORD);
        var consent = browser.consentPage(authorize);
        var nothing = Map.of("client_id", "web", "state", Browser.hidden(consent, "state"));
        assertThat(Browser.location(browser.post("/oauth2/authorize", nothing))).contains("error=access_denied");
    }

    @Test
    void what_was_allowed_before_is_said_and_more_is_added_to_it() {
        var browser = new Browser(port);
        var shop = "/oauth2/authorize?" + Browser.encoded(CODE_REQUEST);
        var both =
                "/oauth2/authorize?" + Browser.encoded(with(CODE_REQUEST, "scope", "openid storefront:* audit:read"));
        browser.logIn(register(), PASSWORD);
        browser.allow(browser.consentPage(shop));
        var more = browser.consentPage(both);
        assertThat(more)
                .contains("as you have allowed before <small>(storefront:*)")
                .contains("value=\"audit:read\"");
        browser.allow(more);
        for (var allowed : List.of(both, shop)) {
            assertThat(Browser.location(browser.get(allowed))).startsWith("http://localhost/back?code=");
        }
    }

    @Test
    void scripts_of_known_pages_may_ask_for_tokens_but_see_nothing_of_where_people_allow_things() {
        var known = anyone().with("Origin", "https://shop.example");
        assertThat(token(known, Map.of("grant_type", "client_credentials"))
                        .expect(401)
                        .header("Access-Control-Allow-Origin"))
                .isEqualTo("https://shop.example");
        assertThat(new Browser(port)
                        .get("/oauth2/jwks", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        for (var path : List.of("/oauth2/authorize", "/oauth2/authoriz%65")) {
            var page =
                    new Browser(port).get(path + "?" + Browser.encoded(CODE_REQUEST), "Origin", "https://shop.example");
            assertThat(header(page, "Access-Control-Allow-Origin")).as(path).isEmpty();
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
