package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How people get in, and are kept out. */
class LogInTest extends RunningCommandSide {
    @Autowired
    private ApplicationRunner firstOperator;

    @Autowired
    private ApplicationArguments arguments;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void an_account_can_be_logged_in_to() {
        var token = logIn(register(), PASSWORD).expect(200);
        assertThat(token.text("tokenType")).isEqualTo("Bearer");
        assertThat(token.body().path("expiresIn").asInt()).isPositive();
        assertThat(token.text("scope")).isEqualTo("account");
        assertThat(token.header("Cache-Control")).contains("no-store");
    }

    @Test
    void an_address_has_one_account_however_it_is_written() {
        var email = register();
        anyone().post("/v1/accounts", newAccount(email.toUpperCase(Locale.ROOT)))
                .refused(409, "email-taken");
    }

    @Test
    void of_a_refused_account_no_password_is_kept() {
        var email = register();
        var before = credentials();
        anyone().post("/v1/accounts", newAccount(email)).refused(409, "email-taken");
        anyone().withKey().post("/v1/accounts", newAccount(email)).refused(409, "email-taken");
        assertThat(credentials()).isEqualTo(before);
    }

    /** Where it was not known whether the account came to be, which the log tells later. */
    @Test
    void a_password_without_an_account_is_not_kept_for_long() {
        var email = register();
        jdbc.sql("update credential set changed_at = now() - interval '1 day'").update();
        for (var age : List.of("2 hours", "2 seconds")) {
            jdbc.sql(
                            "insert into credential (account_id, password_hash, changed_at) values (?, '', now() - ?::interval)")
                    .params("unopened for " + age, age)
                    .update();
        }
        schedule("Credentials.forgetUnopened").run();
        assertThat(jdbc.sql("delete from credential where account_id like 'unopened%' returning account_id")
                        .query(String.class)
                        .list())
                .containsExactly("unopened for 2 seconds");
        logIn(email, PASSWORD).expect(200);
    }

    private long credentials() {
        return jdbc.sql("select count(*) from credential").query(Long.class).single();
    }

    @Test
    void a_weak_password_is_refused() {
        for (var weak : new String[] {"short", "password123", "qwertyuiop1", "w@example.com"}) {
            anyone().post("/v1/accounts", Map.of("email", "w@example.com", "password", weak, "name", "W"))
                    .refused(422, "weak-password");
        }
    }

    @Test
    void a_password_that_is_ones_own_name_is_refused() {
        var name = "Quorvexildant Zyb";
        anyone().post("/v1/accounts", Map.of("email", "q@example.com", "password", name, "name", name))
                .refused(422, "weak-password");
    }

    @Test
    void a_network_is_familiar_for_90_days() {
        var account = accountIdOf(logIn(register(), PASSWORD));
        for (var days : List.of("89 days", "91 days")) {
            jdbc.sql("insert into familiar_network values (?, ?, now() - ?::interval)")
                    .params(account, days, days)
                    .update();
        }
        schedule("FamiliarNetworks.forgetOld").run();
        assertThat(jdbc.sql("select network from familiar_network where account_id = ? order by last_log_in")
                        .param(account)
                        .query(String.class)
                        .list())
                .containsExactly("89 days", "127.0.0.1");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        var wrong = logIn(register(), "not the password").refused(401, "bad-credentials");
        var unknown =
                logIn("nobody-" + UUID.randomUUID() + "@example.com", PASSWORD).refused(401, "bad-credentials");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    /** Many guesses at once are no way around. */
    @Test
    void who_guesses_too_often_has_to_wait_even_with_the_right_password() throws InterruptedException {
        var email = register();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> guesses = IntStream.range(0, 15)
                    .<Callable<Integer>>mapToObj(n -> () -> lookedAt(email, "guess number " + n))
                    .toList();
            assertThat(threads.invokeAll(guesses))
                    .extracting(Future::resultNow)
                    .filteredOn(status -> status == 401)
                    .hasSize(10);
        }
        var blocked = logIn(email, PASSWORD).refused(429, "too-many-attempts");
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 31);
    }

    /** Whoever comes while too many are looked at comes again. */
    private int lookedAt(String email, String password) {
        while (true) {
            var status = logIn(email, password).status();
            if (status != 503) return status;
        }
    }

    @Test
    void a_password_hashed_with_less_effort_is_hashed_anew_when_its_owner_logs_in() {
        var email = register();
        var account = accountIdOf(logIn(email, PASSWORD));
        var old = new Argon2PasswordEncoder(16, 32, 1, 1 << 12, 2).encode(PASSWORD);
        jdbc.sql("update credential set password_hash = ? where account_id = ?")
                .params(old, account)
                .update();
        logIn(email, PASSWORD).expect(200);
        assertThat(jdbc.sql("select password_hash from credential where account_id = ?")
                        .param(account)
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        logIn(email, PASSWORD).expect(200);
    }

    @Test
    void who_comes_in_or_is_kept_out_is_recorded() {
        var email = register();
        logIn(email, "not the password").expect(401);
        var account = accountIdOf(logIn(email, PASSWORD).expect(200));
        assertThat(jdbc.sql("select kind || ' ' || network from access_log where account_id = ? order by position")
                        .param(account)
                        .query(String.class)
                        .list())
                .containsExactly("LOG_IN_FAILED 127.0.0.1", "LOGGED_IN 127.0.0.1");
    }

    @Test
    void where_somebody_came_in_from_is_forgotten_on_a_schedule() {
        var account = accountIdOf(logIn(register(), PASSWORD));
        jdbc.sql("insert into access_log (at, kind, account_id, network, about)"
                        + " values (now() - interval '366 days', 'LOGGED_IN', ?, '203.0.113.9', 'password')")
                .param(account)
                .update();
        schedule("AgedNetworks.forget").run();
        assertThat(jdbc.sql("select network from access_log where account_id = ? order by position")
                        .param(account)
                        .query(String.class)
                        .list())
                .containsExactly("127.0.0.1", "");
    }

    @Test
    void what_is_kept_of_who_guesses_tells_no_address() throws Exception {
        var email = register();
        var before = guessedAt();
        logIn(email, "not the password").expect(401);
        var digest = MessageDigest.getInstance("SHA-256");
        var known = Stream.of(email, "account:" + email)
                .map(text -> HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8))));
        assertThat(guessedAt()).hasSizeGreaterThan(before.size()).doesNotContainAnyElementsOf(known.toList());
    }

    private List<String> guessedAt() {
        return jdbc.sql("select subject from failed_log_in").query(String.class).list();
    }

    /** As if who guesses were elsewhere, and the owner at home. */
    @Test
    void who_guesses_elsewhere_makes_nobody_wait_who_has_logged_in_from_here_before() {
        var email = register();
        var account = accountIdOf(logIn(email, PASSWORD).expect(200));
        moveFamiliarNetwork(account, "elsewhere");
        for (var i = 0; i < 10; i++) {
            logIn(email, "guess number " + i).expect(401);
        }
        logIn(email, PASSWORD).refused(429, "too-many-attempts");
        moveFamiliarNetwork(account, "127.0.0.1");
        for (var i = 0; i < 10; i++) {
            logIn(email, "wrong at home " + i).expect(401);
        }
        logIn(email, PASSWORD).refused(429, "too-many-attempts");
    }

    private void moveFamiliarNetwork(String account, String network) {
        assertThat(jdbc.sql("update familiar_network set network = ? where account_id = ?")
                        .params(network, account)
                        .update())
                .isOne();
    }

    @Test
    void a_guest_may_shop_but_not_sell() {
        var guest = guest();
        guest.post("/v1/carts", Map.of("currency", "GBP")).expect(201);
        guest.post("/v1/sellers", Map.of()).refused(403, "forbidden");
    }

    @Test
    void a_role_counts_from_the_next_log_in() {
        var email = register();
        var id = accountIdOf(logIn(email, PASSWORD));
        as(email, PASSWORD)
                .post("/v1/accounts/" + id + "/roles", Map.of("role", "auditor"))
                .refused(403, "forbidden");
        operator()
                .post("/v1/accounts/" + id + "/roles", Map.of("role", "auditor"))
                .expect(204);
        assertThat(logIn(email, PASSWORD).text("scope")).isEqualTo("account auditor");
    }

    @Test
    void who_is_erased_can_no_longer_log_in_and_their_address_is_free() {
        var email = register();
        var loggedIn = logIn(email, PASSWORD);
        var id = accountIdOf(loggedIn);
        someone().delete("/v1/accounts/" + id + "/personal-data").expect(404);
        as(email, PASSWORD).delete("/v1/accounts/" + id + "/personal-data").expect(204);
        logIn(email, PASSWORD).refused(401, "bad-credentials");
        refresh(loggedIn.text("refreshToken")).refused(401, "bad-credentials");
        assertThat(jdbc.sql("select count(*) from familiar_network where account_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
        anyone().post("/v1/accounts", newAccount(email)).expect(201);
    }

    @Test
    void the_first_operator_is_made_once_however_often_the_service_starts() throws Exception {
        firstOperator.run(arguments);
        assertThat(logIn("operator@stoa.local", OPERATOR_PASSWORD).text("scope"))
                .isEqualTo("account operator");
    }

    static String accountIdOf(Answer loggedIn) {
        try {
            return SignedJWT.parse(loggedIn.text("accessToken"))
                    .getJWTClaimsSet()
                    .getSubject();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
