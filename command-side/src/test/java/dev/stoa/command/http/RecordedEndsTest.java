package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.LockAccount;
import dev.stoa.api.identity.AccountId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** No log-in and nothing that an app was given is ended, by whomever, without a line that says whose it was. */
class RecordedEndsTest extends RunningAuthorizationServer {
    private static final JdbcClient OWNER = JdbcClient.create(new DriverManagerDataSource(
            DATABASE.url(), PARTED.owner().user(), PARTED.owner().password()));

    @Test
    void a_log_out_that_can_not_be_recorded_ends_nothing() {
        var login = logIn(register(), PASSWORD);
        var token = login.text("refreshToken");
        Supplier<Answer> logOut = () -> anyone().post("/v1/auth/logout", Map.of("refreshToken", token));
        unrecorded(logOut).expect(500);
        var next = refresh(token).expect(200).text("refreshToken");
        logOut.get().expect(204);
        refresh(next).expect(401);
        assertThat(recorded(LogInTest.accountIdOf(login))).startsWith("LOGGED_OUT token");
    }

    @Test
    void a_refresh_token_used_twice_ends_nothing_while_that_can_not_be_recorded() {
        var login = logIn(register(), PASSWORD);
        var spent = login.text("refreshToken");
        var next = refresh(spent).expect(200).text("refreshToken");
        unrecorded(() -> refresh(spent)).expect(500);
        refresh(next).expect(200);
        refresh(spent).expect(401);
        assertThat(recorded(LogInTest.accountIdOf(login))).containsExactly("REFRESH_TOKEN_REFUSED ends the log-in");
    }

    @Test
    void a_log_in_to_a_locked_account_ends_when_it_is_renewed() {
        var login = logIn(register(), PASSWORD);
        var account = LogInTest.accountIdOf(login);
        run(new LockAccount(new AccountId(account), Personal.of("abuse")));
        refresh(login.text("refreshToken")).expect(401);
        assertThat(recorded(account)).containsExactly("REFRESH_TOKEN_REFUSED ends the log-in");
    }

    @Test
    void a_revocation_that_can_not_be_recorded_revokes_nothing() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var tokens = exchanged(codeForDesk(browser));
        Supplier<Answer> revocation =
                () -> form(desk(), "/oauth2/revoke", Map.of("token", tokens.text("access_token")));
        unrecorded(revocation).expect(500);
        assertThat(isActive(tokens.text("access_token"))).isTrue();
        revocation.get().expect(200);
        assertThat(isActive(tokens.text("access_token"))).isFalse();
        assertThat(recorded(account)).containsExactly("TOKEN_REVOKED desk");
    }

    @Test
    void what_is_used_twice_ends_nothing_while_that_can_not_be_recorded() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var code = codeForDesk(browser);
        var spent = exchanged(code).text("refresh_token");
        var tokens = refreshed(spent).expect(200);
        unrecorded(() -> exchange(code)).expect(500);
        unrecorded(() -> refreshed(spent)).expect(500);
        assertThat(isActive(tokens.text("access_token"))).isTrue();
        refreshed(spent).expect(400);
        assertThat(isActive(tokens.text("access_token"))).isFalse();
        assertThat(recorded(account)).containsExactly("TOKEN_REVOKED desk: all that was given for one code");
    }

    @Test
    void who_leaves_goes_on_while_that_can_not_be_recorded() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var idToken = exchanged(codeForDesk(browser)).text("id_token");
        Supplier<Integer> logOut =
                () -> browser.get("/connect/logout?id_token_hint=" + idToken).statusCode();
        assertThat(unrecorded(logOut))
                .as("as Spring's endpoint answers whatever fails")
                .isEqualTo(400);
        assertThat(Browser.location(browser.get("/oauth2/authorize?" + Browser.encoded(DESK))))
                .startsWith("http://localhost/back?code=");
        assertThat(logOut.get()).isEqualTo(302);
        assertThat(recorded(account)).containsExactly("LOGGED_OUT browser");
    }

    @Test
    void another_password_is_none_while_that_can_not_be_recorded() {
        var email = register();
        var login = logIn(email, PASSWORD);
        var another = Map.of("currentPassword", PASSWORD, "newPassword", "quite another pass phrase");
        Supplier<Answer> change = () -> bearer(login.text("accessToken")).post("/v1/me/password", another);
        unrecorded(change).expect(500);
        refresh(login.text("refreshToken")).expect(200);
        logIn(email, PASSWORD).expect(200);
        change.get().expect(204);
        logIn(email, PASSWORD).expect(401);
    }

    /** The account is locked then, and its log-ins would go on. */
    @Test
    void a_lock_that_came_to_no_end_does_so_when_it_is_repeated() {
        var login = logIn(register(), PASSWORD);
        var account = LogInTest.accountIdOf(login);
        var operator = operator().withKey();
        Supplier<Answer> lock = () -> operator.post("/v1/accounts/" + account + "/lock", Map.of("reason", "abuse"));
        unrecorded(lock).expect(500);
        lock.get().expect(204);
        assertThat(jdbc.sql("select count(*) from refresh_token where account_id = ?")
                        .param(account)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private <T> T unrecorded(Supplier<T> call) {
        OWNER.sql("alter table access_log add constraint full_disk"
                        + " check (kind not in ('LOGGED_OUT', 'LOG_INS_ENDED', 'TOKEN_REVOKED', 'REFRESH_TOKEN_REFUSED'))"
                        + " not valid")
                .update();
        try {
            return call.get();
        } finally {
            OWNER.sql("alter table access_log drop constraint full_disk").update();
        }
    }

    private List<String> recorded(String account) {
        return jdbc.sql("select kind || ' ' || about from access_log where account_id = ?"
                        + " and kind in ('LOGGED_OUT', 'TOKEN_REVOKED', 'REFRESH_TOKEN_REFUSED') order by position")
                .param(account)
                .query(String.class)
                .list();
    }
}
