package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has got hold of an account can be shut out of it: by its person, and by operators. */
class ShutOutTest extends RunningAuthorizationServer {
    private static final String ANOTHER = "quite another pass phrase";

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void another_password_ends_all_that_the_one_before_led_to() {
        var taken = new Taken();
        change(taken.here, PASSWORD, ANOTHER).expect(204);
        taken.assertEnded();
        logIn(taken.email, PASSWORD).refused(401, "bad-credentials");
        refresh(logIn(taken.email, ANOTHER).expect(200).text("refreshToken")).expect(200);
        assertThat(recorded(taken.account, "LOG_INS_ENDED")).containsExactly("127.0.0.1 another password");
        taken.browser.logIn(taken.email, ANOTHER);
        assertThat(taken.whereItIsSent()).as("what apps may is asked anew").contains("/oauth2/consent?");
    }

    @Test
    void nobody_else_s_log_ins_end() {
        var taken = new Taken();
        var other = new Taken();
        change(other.here, PASSWORD, ANOTHER).expect(204);
        taken.assertGoingOn();
    }

    @Test
    void another_password_takes_the_one_before_and_has_to_be_a_good_one() {
        var taken = new Taken();
        change(taken.here, "not the password", ANOTHER)
                .refused(422, "wrong-password")
                .at("/currentPassword");
        for (var weak : new String[] {"short", "password123", taken.email}) {
            change(taken.here, PASSWORD, weak).refused(422, "weak-password").at("/newPassword");
        }
        taken.assertGoingOn();
        logIn(taken.email, PASSWORD).expect(200);
        assertThat(recorded(taken.account, "LOG_IN_FAILED")).containsExactly("127.0.0.1 password");
    }

    /** A token found somewhere is no way to guess the password. */
    @Test
    void guesses_at_the_current_password_count_as_log_ins_that_failed() {
        var email = register();
        var person = as(email, PASSWORD);
        for (var i = 0; i < 10; i++) {
            change(person, "guess number " + i, ANOTHER).refused(422, "wrong-password");
        }
        change(person, PASSWORD, ANOTHER).refused(429, "too-many-attempts");
        logIn(email, PASSWORD).refused(429, "too-many-attempts");
    }

    @Test
    void no_app_and_no_service_changes_a_password() {
        var service = token(erp(), Map.of("grant_type", "client_credentials", "scope", "back-office:*"));
        var browser = new Browser(port);
        loggedIn(browser);
        for (var app : List.of(service, exchanged(codeForDesk(browser)))) {
            change(bearer(app.text("access_token")), PASSWORD, ANOTHER).refused(403, "forbidden");
        }
    }

    @Test
    void who_is_locked_is_out() {
        var taken = new Taken();
        lock(taken.account).expect(204);
        taken.assertEnded();
        logIn(taken.email, PASSWORD).refused(401, "bad-credentials");
        assertThat(new Browser(port).logIn(taken.email, PASSWORD)).endsWith("?after=failure");
        change(taken.here, PASSWORD, ANOTHER).refused(422, "wrong-password");
        assertThat(recorded(taken.account, "LOG_INS_ENDED"))
                .singleElement()
                .asString()
                .startsWith("127.0.0.1 locked, by account_");
    }

    @Test
    void who_was_about_to_allow_an_app_something_is_out_too() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var consent = Browser.pathOf(Browser.location(browser.get("/oauth2/authorize?" + Browser.encoded(DESK))));
        assertThat(browser.get(consent).statusCode()).isEqualTo(200);
        lock(account).expect(204);
        assertThat(Browser.location(browser.get(consent))).endsWith("/login");
    }

    /** Neither as somebody who is in, nor as who has proved not to guess. */
    @Test
    void a_log_in_that_is_refused_is_recorded_as_such_even_with_the_right_password() {
        var email = register();
        var account = LogInTest.accountIdOf(logIn(email, PASSWORD));
        lock(account).expect(204);
        forgetFamiliarNetworks(account);
        for (var i = 0; i < 10; i++) {
            logIn(email, PASSWORD).refused(401, "bad-credentials");
        }
        logIn(email, PASSWORD).refused(429, "too-many-attempts");
        assertThat(recorded(account, "LOGGED_IN")).hasSize(1);
        assertThat(recorded(account, "LOG_IN_FAILED")).hasSize(10);
        assertThat(forgetFamiliarNetworks(account)).isZero();
    }

    @Test
    void who_loses_a_role_begins_anew_without_it() {
        var taken = new Taken();
        operator()
                .post("/v1/accounts/" + taken.account + "/roles", Map.of("role", "support"))
                .expect(204);
        taken.assertGoingOn();
        operator().delete("/v1/accounts/" + taken.account + "/roles/support").expect(204);
        taken.assertEnded();
        assertThat(logIn(taken.email, PASSWORD).expect(200).text("scope")).isEqualTo("account");
        assertThat(recorded(taken.account, "LOG_INS_ENDED"))
                .singleElement()
                .asString()
                .startsWith("127.0.0.1 no longer support, by account_");
        operator().delete("/v1/accounts/" + taken.account + "/roles/nothing").expect(404);
        operator()
                .delete("/v1/accounts/account_00000000000000000000000000/roles/support")
                .expect(404);
    }

    @Test
    void an_operator_stays_one_until_another_says_otherwise() {
        var another = newOperator();
        var in = logIn(another, PASSWORD).expect(200);
        var account = LogInTest.accountIdOf(in);
        var self = bearer(in.text("accessToken"))
                .with("Idempotency-Key", UUID.randomUUID().toString());
        for (var i = 0; i < 2; i++) {
            self.delete("/v1/accounts/" + account + "/roles/operator").refused(409, "another-operator-needed");
        }
        bearer(in.text("accessToken"))
                .post("/v1/accounts/" + account + "/lock", Map.of("reason", "a mistake"))
                .refused(409, "another-operator-needed");
        for (var i = 0; i < 2; i++) {
            bearer(in.text("accessToken"))
                    .with("Idempotency-Key", "erase " + account)
                    .delete("/v1/accounts/" + account + "/personal-data")
                    .refused(409, "another-operator-needed");
        }
        refresh(in.text("refreshToken")).expect(200);
        operator().delete("/v1/accounts/" + account + "/roles/operator").expect(204);
        assertThat(logIn(another, PASSWORD).text("scope")).isEqualTo("account");
    }

    /** Their access token is believed for up to an hour, and must not be enough to appoint the next operator. */
    @ParameterizedTest
    @ValueSource(strings = {"roles/operator", "lock", "personal-data"})
    void who_was_shut_out_as_operator_commands_nothing_more_in_person(String how) {
        var login = logIn(newOperator(), PASSWORD).expect(200);
        var former = bearer(login.text("accessToken"));
        var account = LogInTest.accountIdOf(login);
        var out = "/v1/accounts/" + account + "/" + how;
        (how.equals("lock")
                        ? operator().post(out, Map.of("reason", "r"))
                        : operator().delete(out))
                .expect(204);

        var taken = new Taken();
        var other = "/v1/accounts/" + taken.account;
        former.post(other + "/roles", Map.of("role", "operator")).refused(403, "forbidden");
        former.withKey().post(other + "/lock", Map.of("reason", "r")).refused(403, "forbidden");
        former.delete(other + "/roles/operator").refused(403, "forbidden");
        former.delete(other + "/personal-data").refused(404, "not-found");
        former.post("/v1/auth/signing-keys/rotation", Map.of("compromised", true))
                .refused(403, "forbidden");
        taken.assertGoingOn();
        assertThat(logIn(taken.email, PASSWORD).text("scope")).isEqualTo("account");
        assertThat(recorded(account, "CALL_REFUSED")).containsExactly("127.0.0.1 POST /v1/accounts/{id}/roles");
    }

    @Test
    void no_renewal_under_way_outlasts_another_password() throws Exception {
        var taken = new Taken();
        endsARenewalUnderWay(taken, () -> change(taken.here, PASSWORD, ANOTHER));
    }

    @Test
    void nor_does_one_a_log_out() throws Exception {
        var taken = new Taken();
        endsARenewalUnderWay(taken, () -> anyone().post("/v1/auth/logout", Map.of("refreshToken", taken.refreshToken)));
    }

    private void endsARenewalUnderWay(Taken taken, Callable<Answer> call) throws Exception {
        Runnable renewal = () -> {
            jdbc.sql("update refresh_token set used_at = now() where account_id = ?")
                    .param(taken.account)
                    .update();
            jdbc.sql("""
                    insert into refresh_token (token_hash, family, account_id, expires_at, log_in_ends_at)
                    select 'bought by ' || account_id, family, account_id, expires_at, log_in_ends_at
                    from refresh_token where account_id = ? limit 1
                    """).param(taken.account).update();
        };
        var ended = new HeldCalls(transactions, jdbc, "refresh_token")
                .answered(renewal, List.of(call), () -> {})
                .getFirst();
        ended.expect(204);
        assertThat(jdbc.sql("select count(*) from refresh_token where account_id = ? and revoked_at is null")
                        .param(taken.account)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void of_who_is_erased_nothing_is_left_to_log_in_by() {
        var taken = new Taken();
        taken.here.delete("/v1/accounts/" + taken.account + "/personal-data").expect(204);
        assertThat(tablesThatName(taken.account))
                .containsExactlyInAnyOrder("access_log", "domain_event", "key", "processed_command");
        taken.assertEnded();
    }

    private List<String> tablesThatName(String account) {
        return jdbc
                .sql("select format('%I.%I', table_schema, table_name), table_name from information_schema.tables"
                        + " where table_type = 'BASE TABLE' and table_schema in ('public', 'personal')")
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select from " + table.getKey() + " t where t::text like ?)")
                        .param("%" + account + "%")
                        .query(Boolean.class)
                        .single())
                .map(Map.Entry::getValue)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x"})
    void a_lock_has_a_reason(String reason) {
        var account = LogInTest.accountIdOf(logIn(register(), PASSWORD));
        var answer = operator().post("/v1/accounts/" + account + "/lock", Map.of("reason", reason));
        answer.expect(reason.isBlank() ? 422 : 204);
    }

    private Answer lock(String account) {
        return operator().post("/v1/accounts/" + account + "/lock", Map.of("reason", "taken over"));
    }

    private static Answer change(Http person, String current, String wanted) {
        return person.post("/v1/me/password", Map.of("currentPassword", current, "newPassword", wanted));
    }

    private List<String> recorded(String account, String kind) {
        return jdbc.sql("select network || ' ' || about from access_log where account_id = ? and kind = ?"
                        + " order by position")
                .params(account, kind)
                .query(String.class)
                .list();
    }

    /** An account with a log-in, one on our page, and one of an app. */
    private final class Taken {
        private final String email = register();
        private final Answer login = logIn(email, PASSWORD).expect(200);
        private final Http here = bearer(login.text("accessToken"));
        private final String account = LogInTest.accountIdOf(login);
        private final Browser browser = new Browser(port);
        private final Answer app;
        private String refreshToken = login.text("refreshToken");
        private String appsRefreshToken;

        private Taken() {
            assertThat(browser.logIn(email, PASSWORD)).endsWith("?after=log-in");
            app = exchanged(codeForDesk(browser));
            appsRefreshToken = app.text("refresh_token");
        }

        private void assertGoingOn() {
            refreshToken = refresh(refreshToken).expect(200).text("refreshToken");
            appsRefreshToken = refreshed(appsRefreshToken).expect(200).text("refresh_token");
            assertThat(whereItIsSent()).startsWith("http://localhost/back?code=");
        }

        private void assertEnded() {
            refresh(refreshToken).refused(401, "bad-credentials");
            refreshed(appsRefreshToken).expect(400);
            assertThat(isActive(app.text("access_token"))).isFalse();
            assertThat(whereItIsSent()).endsWith("/login");
        }

        /** What it had allowed before needs no consent. */
        private String whereItIsSent() {
            return Browser.location(browser.get("/oauth2/authorize?" + Browser.encoded(DESK)));
        }
    }
}
