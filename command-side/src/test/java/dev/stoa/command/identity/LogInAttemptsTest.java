package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.command.MigratedTables;
import dev.stoa.command.identity.LogInAttempts.Subject;
import dev.stoa.platform.problem.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LogInAttemptsTest {
    @AutoClose
    private static final MigratedTables TABLES = new MigratedTables("V1_1__identity.sql", "V1_12__log_in_back_off.sql");

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final LogInAttempts attempts = new LogInAttempts(
            TABLES.jdbc, new TransactionTemplate(new JdbcTransactionManager(TABLES.dataSource)), ticking());
    private final Subject account = Subject.account(UUID.randomUUID().toString());
    private final Subject network = Subject.network(UUID.randomUUID().toString());

    @Test
    void each_failure_after_the_tenth_doubles_the_wait() {
        fail(10, account, network);
        for (var seconds : new int[] {30, 60, 120, 240}) {
            assertThat(waitOf(() -> attempts.begin(account, network))).isEqualTo(seconds + 1);
            now = now.plusSeconds(seconds);
            attempts.begin(account, network);
        }
    }

    @Test
    void no_wait_is_longer_than_an_hour_and_a_day_later_all_is_forgotten() {
        fail(10, account, network);
        for (var i = 0; i < 9; i++) {
            now = now.plus(Duration.ofHours(1));
            attempts.begin(account, network);
        }
        assertThat(waitOf(() -> attempts.begin(account, network))).isEqualTo(3601);
        now = now.plus(Duration.ofDays(1));
        fail(10, account, network);
    }

    @Test
    void who_succeeds_begins_anew() {
        fail(9, account, network);
        attempts.begin(account, network);
        attempts.succeeded(account, network);
        fail(10, account, network);
    }

    @Test
    void a_network_that_tries_many_accounts_has_to_wait_too_however_often_it_succeeds_with_its_own() {
        for (var i = 0; i < 100; i++) {
            attempts.begin(Subject.account("account " + i + network), network);
            if (i < 99) {
                attempts.begin(account, network);
                attempts.succeeded(account, network);
            }
        }
        assertThat(waitOf(() -> attempts.begin(account, network))).isEqualTo(31);
        attempts.begin(account, Subject.network("elsewhere " + network));
    }

    @Test
    void guessing_fills_no_table() {
        fail(1, account, network);
        now = now.plus(Duration.ofHours(25));
        var before = forgotten();
        fail(1, Subject.account("another " + network), Subject.network("another " + network));
        assertThat(forgotten()).isLessThan(before);
    }

    private long forgotten() {
        return TABLES.jdbc
                .sql("select count(*) from failed_log_in where first_failure < ?")
                .param(Timestamp.from(now.minus(Duration.ofHours(24))))
                .query(Long.class)
                .single();
    }

    private void fail(int times, Subject at, Subject from) {
        for (var i = 0; i < times; i++) {
            attempts.begin(at, from);
        }
    }

    private static long waitOf(ThrowingCallable attempt) {
        var refused = new Problem[1];
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Problem.class, problem -> refused[0] = problem);
        return Long.parseLong(refused[0].headers().getFirst("Retry-After"));
    }

    private Clock ticking() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
