package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How log-ins go on, and come to an end. */
class LogInEndsTest extends RunningCommandSide {
    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_log_in_ends_however_often_it_is_renewed() {
        var login = logIn(register(), PASSWORD);
        var account = LogInTest.accountIdOf(login);
        assertThat(ofNewestToken(
                        account, "date_trunc('day', justify_hours(log_in_ends_at - now() + interval '1 hour'))"))
                .isEqualTo("90 days");
        assertThat(ofNewestToken(account, "date_trunc('day', justify_hours(expires_at - now() + interval '1 hour'))"))
                .isEqualTo("30 days");
        jdbc.sql("update refresh_token set log_in_ends_at = now() + interval '1 day' where account_id = ?")
                .param(account)
                .update();
        refresh(refresh(login.text("refreshToken")).expect(200).text("refreshToken"))
                .expect(200);
        assertThat(ofNewestToken(account, "expires_at = log_in_ends_at and expires_at < now() + interval '1 day'"))
                .isEqualTo("true");
    }

    @Test
    void a_refresh_token_that_is_outlived_renews_nothing() {
        var login = logIn(register(), PASSWORD);
        jdbc.sql("update refresh_token set expires_at = now() - interval '1 second' where account_id = ?")
                .param(LogInTest.accountIdOf(login))
                .update();
        refresh(login.text("refreshToken")).refused(401, "bad-credentials");
    }

    /** It is believed until then, whatever becomes of the account. */
    @Test
    void an_access_token_is_good_for_an_hour_and_a_guests_for_a_day() throws ParseException {
        var login = logIn(register(), PASSWORD);
        for (var token : List.of(login, refresh(login.text("refreshToken")).expect(200))) {
            assertThat(lifetime(token)).isEqualTo(Duration.ofHours(1));
        }
        assertThat(lifetime(anyone().post("/v1/auth/guest", null))).isEqualTo(Duration.ofDays(1));
    }

    private static Duration lifetime(Answer issued) throws ParseException {
        var claims = SignedJWT.parse(issued.text("accessToken")).getJWTClaimsSet();
        var lifetime = Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
        assertThat(issued.body().path("expiresIn").asLong()).isEqualTo(lifetime.toSeconds());
        return lifetime;
    }

    private String ofNewestToken(String account, String what) {
        return jdbc.sql("select (" + what + ")::text from refresh_token where account_id = ? and used_at is null")
                .param(account)
                .query(String.class)
                .single();
    }

    @Test
    void refresh_tokens_of_log_ins_that_ended_are_removed_on_a_schedule() {
        var ended = logIn(register(), PASSWORD);
        var going = logIn(register(), PASSWORD);
        refresh(ended.text("refreshToken")).expect(200);
        refresh(going.text("refreshToken")).expect(200);
        jdbc.sql("update refresh_token set expires_at = now() - interval '1 second'"
                        + " where account_id = ? or account_id = ? and used_at is not null")
                .params(LogInTest.accountIdOf(ended), LogInTest.accountIdOf(going))
                .update();
        schedule("RefreshTokens.removeEnded").run();
        assertThat(tokens(LogInTest.accountIdOf(ended))).isZero();
        assertThat(tokens(LogInTest.accountIdOf(going))).isEqualTo(2);
    }

    private long tokens(String account) {
        return jdbc.sql("select count(*) from refresh_token where account_id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    @Test
    void who_leaves_and_whose_token_is_used_twice_is_recorded() {
        var login = logIn(register(), PASSWORD);
        var next = refresh(login.text("refreshToken")).expect(200).text("refreshToken");
        refresh(login.text("refreshToken")).expect(401);
        anyone().post("/v1/auth/logout", Map.of("refreshToken", next)).expect(204);
        var again = logIn(register(), PASSWORD);
        for (var i = 0; i < 2; i++) {
            anyone().post("/v1/auth/logout", Map.of("refreshToken", again.text("refreshToken")))
                    .expect(204);
        }
        assertThat(recorded(login)).containsExactly("LOGGED_IN password", "REFRESH_TOKEN_REFUSED ends the log-in");
        assertThat(recorded(again)).containsExactly("LOGGED_IN password", "LOGGED_OUT token");
    }

    private List<String> recorded(Answer loggedIn) {
        return jdbc.sql("select kind || ' ' || about from access_log where account_id = ? and network = '127.0.0.1'"
                        + " order by position")
                .param(LogInTest.accountIdOf(loggedIn))
                .query(String.class)
                .list();
    }

    @Test
    void a_refresh_token_is_good_once_and_used_twice_ends_its_family() {
        var first = logIn(register(), PASSWORD).text("refreshToken");
        var second = refresh(first).expect(200).text("refreshToken");
        var third = refresh(second).expect(200).text("refreshToken");
        refresh(first).refused(401, "bad-credentials");
        refresh(third).refused(401, "bad-credentials");
    }

    @Test
    void log_out_ends_a_log_in() {
        var token = logIn(register(), PASSWORD).text("refreshToken");
        anyone().post("/v1/auth/logout", Map.of("refreshToken", token)).expect(204);
        refresh(token).refused(401, "bad-credentials");
    }
}
