package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Speaks to the authorization server as its clients do. */
abstract class RunningAuthorizationServer extends RunningCommandSide {
    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard-0123456789";
    static final Map<String, String> CODE_REQUEST = Map.of(
            "response_type", "code",
            "client_id", "web",
            "redirect_uri", "http://localhost/back",
            "scope", "openid storefront:*",
            "state", "s",
            "code_challenge_method", "S256",
            "code_challenge", challenge());

    static final Map<String, String> DESK = with(CODE_REQUEST, "client_id", "desk");

    @Autowired
    JdbcClient jdbc;

    /** Who has just logged in there. */
    String loggedIn(Browser browser) {
        browser.logIn(register(), PASSWORD);
        return jdbc.sql("select account_id from access_log where kind = 'LOGGED_IN' order by position desc limit 1")
                .query(String.class)
                .single();
    }

    /** How many there were. */
    int forgetFamiliarNetworks(String account) {
        return jdbc.sql("delete from familiar_network where account_id = ?")
                .param(account)
                .update();
    }

    static String codeForDesk(Browser browser) {
        return codeOf(browser.allow(browser.consentPage("/oauth2/authorize?" + Browser.encoded(DESK))));
    }

    static String codeOf(String back) {
        return back.replaceAll(".*code=([^&]+).*", "$1");
    }

    Answer exchanged(String code) {
        return exchange(code).expect(200);
    }

    Answer exchange(String code) {
        return exchange(code, VERIFIER);
    }

    Answer exchange(String code, String verifier) {
        return token(
                desk(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "redirect_uri",
                        "http://localhost/back",
                        "code",
                        code,
                        "code_verifier",
                        verifier));
    }

    Answer refreshed(String token) {
        return token(desk(), Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    boolean isActive(String token) {
        return form(desk(), "/oauth2/introspect", Map.of("token", token))
                .expect(200)
                .body()
                .path("active")
                .asBoolean();
    }

    Http desk() {
        return basic("desk", "desk's secret");
    }

    Http erp() {
        return basic("erp", "erp's secret");
    }

    Http basic(String id, String secret) {
        return anyone().with("Authorization", Http.basic(id, secret));
    }

    static Answer token(Http client, Map<String, String> grant) {
        return form(client, "/oauth2/token", grant);
    }

    static Answer form(Http client, String path, Map<String, String> form) {
        return client.send("POST", path, Browser.encoded(form), Browser.FORM);
    }

    static Map<String, String> with(Map<String, String> form, String name, String value) {
        var more = new HashMap<>(form);
        more.put(name, value);
        return more;
    }

    static String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
