package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** What has begun before all log-ins of an account end, and is about to come to something in that moment. */
class LogInsUnderWayTest extends RunningAuthorizationServer {
    private static final String AUTHORIZE = "/oauth2/authorize?" + Browser.encoded(DESK);

    @Autowired
    private TransactionTemplate transactions;

    /** Whoever is just on the way in with a password that is no longer good. */
    @Test
    void a_log_in_under_way_does_not_outlast_what_ends_them_all() throws Exception {
        var email = register();
        var account = LogInTest.accountIdOf(logIn(email, PASSWORD));
        var late = whileHeld("refresh_token", () -> endLogIns(account), () -> logIn(email, PASSWORD));
        late.refused(401, "bad-credentials");
    }

    /** Half sent before, say: its session went on when its first line came. */
    @Test
    void nor_does_what_is_just_being_asked_for_an_app() throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        assertThat(statusOnceLogInsEnded(account, () -> browser.get(AUTHORIZE))).isEqualTo(400);
        assertThat(count("oauth2_authorization", account)).isZero();
    }

    @Test
    void nor_does_a_consent_under_way() throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var form = Map.of(
                "client_id",
                "desk",
                "state",
                Browser.hidden(browser.consentPage(AUTHORIZE), "state"),
                "scope",
                "storefront:*");
        assertThat(statusOnceLogInsEnded(account, () -> browser.post("/oauth2/authorize", form)))
                .isEqualTo(400);
        assertThat(count("oauth2_authorization_consent", account)).isZero();
    }

    /** For what was allowed before, and so needs no page. */
    @Test
    void nor_does_a_code_under_way() throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        exchanged(codeForDesk(browser));
        assertThat(statusOnceLogInsEnded(account, () -> browser.get(AUTHORIZE))).isEqualTo(400);
        assertThat(count("oauth2_authorization", account)).isOne();
    }

    /** Of who had the password before, and lost it while they changed it. */
    @Test
    void nor_does_a_change_of_password_under_way() throws Exception {
        var email = register();
        var in = logIn(email, PASSWORD);
        var person = bearer(in.text("accessToken"));
        var account = LogInTest.accountIdOf(in);
        var change = Map.of("currentPassword", PASSWORD, "newPassword", "quite another pass phrase");
        whileHeld("credential", () -> endLogIns(account), () -> person.post("/v1/me/password", change))
                .refused(422, "wrong-password");
        logIn(email, "quite another pass phrase").refused(401, "bad-credentials");
    }

    /** As the one before is when its owner logs in, who has another in this moment. */
    @Test
    void nor_does_a_password_that_is_just_hashed_anew() throws Exception {
        var email = register();
        var account = LogInTest.accountIdOf(logIn(email, PASSWORD));
        hash(account, new Argon2PasswordEncoder(16, 32, 1, 1 << 12, 2).encode(PASSWORD));
        whileHeld("credential", () -> hash(account, "of another"), () -> logIn(email, PASSWORD));
        assertThat(jdbc.sql("select password_hash from credential where account_id = ?")
                        .param(account)
                        .query(String.class)
                        .single())
                .isEqualTo("of another");
    }

    private void hash(String account, String password) {
        jdbc.sql("update credential set password_hash = ? where account_id = ?")
                .params(password, account)
                .update();
    }

    private int statusOnceLogInsEnded(String account, Callable<HttpResponse<String>> call) throws Exception {
        return whileHeld("credential", () -> endLogIns(account), call).statusCode();
    }

    private void endLogIns(String account) {
        jdbc.sql("update credential set generation = generation + 1 where account_id = ?")
                .param(account)
                .update();
    }

    private long count(String table, String person) {
        return jdbc.sql("select count(*) from " + table + " where principal_name = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    @Test
    void of_who_is_erased_while_they_log_in_nothing_is_remembered() throws Exception {
        var email = register();
        var account = LogInTest.accountIdOf(logIn(email, PASSWORD));
        forgetFamiliarNetworks(account);
        var late = whileHeld(
                "credential",
                () -> jdbc.sql("delete from credential where account_id = ?")
                        .param(account)
                        .update(),
                () -> logIn(email, PASSWORD));
        late.refused(401, "bad-credentials");
        assertThat(forgetFamiliarNetworks(account)).isZero();
    }

    /** The answer to a call that has to wait for the change, by a statement about that table. */
    private <T> T whileHeld(String table, Runnable change, Callable<T> call) throws Exception {
        return new HeldCalls(transactions, jdbc, table)
                .answered(change, List.of(call), () -> {})
                .getFirst();
    }
}
