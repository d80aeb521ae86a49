package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.LockAccount;
import dev.stoa.api.identity.AccountId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the tokens that apps are given. */
class GivenTokensTest extends RunningAuthorizationServer {
    /** Neither what is waited for nor what was given. */
    @Test
    void nothing_that_the_database_keeps_lets_anybody_in() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var consent = browser.consentPage("/oauth2/authorize?" + Browser.encoded(DESK));
        assertThat(kept(account)).doesNotContain(Browser.hidden(consent, "state"));
        for (var question : List.of("/oauth2/introspect", "/oauth2/revoke")) {
            form(desk(), question, Map.of("token", Browser.hidden(consent, "state")))
                    .expect(200);
        }
        var code = codeOf(browser.allow(consent));
        assertThat(kept(account)).doesNotContain(code);
        var tokens = exchanged(code);
        assertThat(kept(account))
                .doesNotContain(
                        code, tokens.text("access_token"), tokens.text("id_token"), tokens.text("refresh_token"));
        token(desk(), Map.of("grant_type", "refresh_token", "refresh_token", storedRefreshToken(account)))
                .expect(400);
        assertThat(form(desk(), "/oauth2/introspect", Map.of("token", tokens.text("refresh_token")))
                        .body()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_refresh_token_used_twice_ends_all_that_the_app_was_given() {
        var browser = new Browser(port);
        loggedIn(browser);
        var first = exchanged(codeForDesk(browser)).text("refresh_token");
        var second = refreshed(first).expect(200).text("refresh_token");
        var third = refreshed(second).expect(200).text("refresh_token");
        refreshed(first).expect(400);
        refreshed(third).expect(400);
    }

    @Test
    void no_renewal_outlasts_the_longest_log_in() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var first = exchanged(codeForDesk(browser)).text("refresh_token");
        jdbc.sql("update oauth2_authorization set authorization_code_issued_at = now() - interval '90 days' + interval"
                        + " '5 minutes', authorization_code_expires_at = now() where principal_name = ?")
                .param(account)
                .update();
        refreshed(first).expect(200);
        assertThat(jdbc.sql("select refresh_token_expires_at - now() <= interval '5 minutes'"
                                + " from oauth2_authorization where principal_name = ?")
                        .param(account)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void what_is_revoked_and_who_leaves_is_recorded() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var tokens = exchanged(codeForDesk(browser));
        form(desk(), "/oauth2/revoke", Map.of("token", tokens.text("refresh_token")))
                .expect(200);
        form(desk(), "/oauth2/revoke", Map.of("token", "nobody's")).expect(200);
        assertThat(Browser.location(browser.get("/connect/logout?id_token_hint=" + tokens.text("id_token"))))
                .endsWith("/login?after=log-out");
        assertThat(Browser.location(browser.get("/oauth2/authorize?" + Browser.encoded(DESK))))
                .endsWith("/login");
        assertThat(jdbc.sql("select kind || ' ' || about from access_log where account_id = ? and network = '127.0.0.1'"
                                + " order by position")
                        .param(account)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "LOGGED_IN password",
                        "TOKEN_ISSUED desk [storefront:*, openid]",
                        "TOKEN_REVOKED desk",
                        "LOGGED_OUT browser");
    }

    @Test
    void what_an_app_was_given_is_nobodys_once_it_is_configured_no_more() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var tokens = exchanged(codeForDesk(browser));
        jdbc.sql("update oauth2_authorization set registered_client_id = 'gone' where principal_name = ?")
                .param(account)
                .update();
        assertThat(isActive(tokens.text("access_token"))).isFalse();
        refreshed(tokens.text("refresh_token")).expect(400);
        form(desk(), "/oauth2/revoke", Map.of("token", tokens.text("access_token")))
                .expect(200);
    }

    @Test
    void what_has_ended_is_removed_on_a_schedule() {
        token(erp(), Map.of("grant_type", "client_credentials", "scope", "audit:read"))
                .expect(200);
        jdbc.sql("update oauth2_authorization set access_token_expires_at = now() - interval '1 second'"
                        + " where principal_name = 'erp'")
                .update();
        schedule("KeptAuthorizations.removeEnded").run();
        assertThat(jdbc.sql("select count(*) from oauth2_authorization where principal_name = 'erp'"
                                + " and access_token_expires_at < now()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Of an account that is locked by whatever does not end what apps were given. */
    @Test
    void for_who_may_not_log_in_nothing_is_renewed() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var token = exchanged(codeForDesk(browser)).text("refresh_token");
        run(new LockAccount(new AccountId(account), Personal.of("abuse")));
        refreshed(token).expect(400);
    }

    @Test
    void what_goes_on_is_kept_and_what_nobody_ever_allowed_is_not() {
        var going = new Browser(port);
        var account = loggedIn(going);
        var token = exchanged(codeForDesk(going)).text("refresh_token");
        jdbc.sql("""
                update oauth2_authorization set
                    authorization_code_issued_at = authorization_code_issued_at - interval '1 hour',
                    authorization_code_expires_at = authorization_code_expires_at - interval '1 hour',
                    access_token_issued_at = access_token_issued_at - interval '1 hour',
                    access_token_expires_at = access_token_expires_at - interval '1 hour',
                    waits_until = now()
                where principal_name = ?
                """).param(account).update();
        var waiting = new Browser(port);
        var nobody = loggedIn(waiting);
        waiting.consentPage("/oauth2/authorize?" + Browser.encoded(DESK));
        schedule("KeptAuthorizations.removeEnded").run();
        assertThat(authorizations(nobody)).as("within the hour").isOne();
        jdbc.sql("update oauth2_authorization set waits_until = now() - interval '1 second' where principal_name = ?")
                .param(nobody)
                .update();
        schedule("KeptAuthorizations.removeEnded").run();
        assertThat(authorizations(nobody)).isZero();
        refreshed(token).expect(200);
    }

    private long authorizations(String account) {
        return jdbc.sql("select count(*) from oauth2_authorization where principal_name = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    private String kept(String account) {
        return jdbc.sql("select string_agg(a::text, ' ') from oauth2_authorization a where principal_name = ?")
                .param(account)
                .query(String.class)
                .single();
    }

    private String storedRefreshToken(String account) {
        return jdbc.sql("select refresh_token_value from oauth2_authorization where principal_name = ?")
                .param(account)
                .query(String.class)
                .single();
    }
}
