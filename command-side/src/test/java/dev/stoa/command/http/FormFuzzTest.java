package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.fuzz.FormCall;
import dev.stoa.platform.fuzz.FormCall.Form;
import dev.stoa.platform.fuzz.FormFuzz;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/** What apps and browsers send that no document of ours describes: whatever it is, errors are as the standards have them. */
class FormFuzzTest extends RunningAuthorizationServer {
    private static final String BACK = "http://localhost/back";

    @Autowired
    private JdbcClient jdbc;

    private String email;
    private Browser browser;
    private String account;

    @BeforeEach
    void somebodyUsesAnApp() {
        email = register();
        account = LogInTest.accountIdOf(logIn(email, PASSWORD));
        browser = new Browser(port);
        browser.code(DESK, email, PASSWORD);
    }

    /** So many failed log-ins would keep others out. */
    @AfterEach
    void forgetFailedLogIns() {
        jdbc.sql("delete from failed_log_in").update();
    }

    @Test
    void every_form_is_answered_as_the_standards_have_it() {
        var told = new FormFuzz(port, BACK, calls(), new WhatIsKept(jdbc)).run();
        assertThat(told)
                .allSatisfy((call, statuses) -> assertThat(statuses.keySet())
                        .as(call)
                        .anyMatch(status -> status < 400)
                        .anyMatch(status -> status >= 400));
    }

    /** Log-ins last: as many as these make everybody wait. */
    private List<FormCall> calls() {
        var person = SingletonSupplier.of(this::aboutPerson);
        return List.of(
                new FormCall("keys", "GET", "/oauth2/jwks", form(Map.of(), Map.of())),
                new FormCall("discovery", "GET", "/.well-known/openid-configuration", form(Map.of(), Map.of())),
                new FormCall("metadata", "GET", "/.well-known/oauth-authorization-server", form(Map.of(), Map.of())),
                new FormCall("token of a service", "POST", "/oauth2/token", this::ofService),
                new FormCall("token for a code", "POST", "/oauth2/token", this::forCode),
                new FormCall("renewed token", "POST", "/oauth2/token", this::renewed),
                new FormCall("introspection", "POST", "/oauth2/introspect", SingletonSupplier.of(this::aboutToken)),
                new FormCall("revocation", "POST", "/oauth2/revoke", this::aboutToken),
                new FormCall("person", "GET", "/userinfo", person),
                new FormCall("person, by POST", "POST", "/userinfo", person),
                new FormCall("authorization", "GET", "/oauth2/authorize", () -> inBrowser(DESK)),
                new FormCall("consent page", "GET", "/oauth2/consent", this::consent),
                new FormCall("consent", "POST", "/oauth2/authorize", this::consent),
                new FormCall("log-out", "GET", "/connect/logout", this::logOut),
                new FormCall("log-out, by POST", "POST", "/connect/logout", this::logOut),
                new FormCall("log-in page", "GET", "/login", form(Map.of("after", "failure"), Map.of())),
                new FormCall("log-in", "POST", "/login", this::logIn));
    }

    private static Supplier<Form> form(Map<String, String> fields, Map<String, String> headers) {
        return () -> new Form(fields, headers);
    }

    private Form inBrowser(Map<String, String> fields) {
        return new Form(fields, Map.of("Cookie", browser.cookie(), "Accept", "text/html"));
    }

    private static Map<String, String> credentials(String client) {
        return Map.of("Authorization", Http.basic(client, client + "'s secret"));
    }

    private Form ofService() {
        return new Form(Map.of("grant_type", "client_credentials", "scope", "audit:read"), credentials("erp"));
    }

    private Form forCode() {
        return new Form(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "redirect_uri",
                        BACK,
                        "code",
                        code(),
                        "code_verifier",
                        VERIFIER),
                credentials("desk"));
    }

    private Form renewed() {
        return new Form(
                Map.of("grant_type", "refresh_token", "refresh_token", tokens().text("refresh_token")),
                credentials("desk"));
    }

    private Form aboutToken() {
        return new Form(
                Map.of("token", tokens().text("access_token"), "token_type_hint", "access_token"), credentials("desk"));
    }

    private Form aboutPerson() {
        return new Form(Map.of(), Map.of("Authorization", "Bearer " + tokens().text("access_token")));
    }

    private Form consent() {
        jdbc.sql("delete from oauth2_authorization_consent where principal_name = ?")
                .param(account)
                .update();
        var page = browser.consentPage("/oauth2/authorize?" + Browser.encoded(DESK));
        return inBrowser(Map.of(
                "client_id", "desk",
                "state", Browser.hidden(page, "state"),
                "scope", Browser.hidden(page, "scope")));
    }

    private Form logOut() {
        return inBrowser(Map.of("id_token_hint", tokens().text("id_token"), "client_id", "desk", "state", "s"));
    }

    private Form logIn() {
        var other = new Browser(port);
        var csrf = Browser.hidden(other.get("/login").body(), "_csrf");
        return new Form(
                Map.of("username", email, "password", PASSWORD, "_csrf", csrf),
                Map.of("Cookie", other.cookie(), "Accept", "text/html"));
    }

    private Answer tokens() {
        return token(desk(), forCode().fields()).expect(200);
    }

    /** Who was logged out logs in again, and who has taken back what it allowed allows it again. */
    private String code() {
        var authorize = "/oauth2/authorize?" + Browser.encoded(DESK);
        var sentTo = Browser.location(browser.get(authorize));
        if (sentTo.endsWith("/login")) {
            browser = new Browser(port);
            browser.logIn(email, PASSWORD);
            sentTo = Browser.location(browser.get(authorize));
        }
        if (sentTo.contains("/oauth2/consent")) {
            sentTo = browser.allow(browser.get(Browser.pathOf(sentTo)).body());
        }
        return Browser.parameter("code", sentTo);
    }
}
