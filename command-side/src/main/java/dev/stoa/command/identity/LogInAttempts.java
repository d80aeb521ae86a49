package dev.stoa.command.identity;

import dev.stoa.platform.problem.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops guessing: after so many failures each further one doubles the wait before the next attempt. An attempt counts as
 * failed until it has succeeded, so that many at once are no way around.
 */
@Component
class LogInAttempts {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    LogInAttempts(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What is guessed at, or from where. */
    record Subject(String kind, String address, Patience patience) {
        /** By the keyed hash of its e-mail address, known or not. */
        static Subject account(String address) {
            return new Subject("account", address, Patience.WITH_AN_ACCOUNT);
        }

        /** Of an account, from where it has logged in before: who guesses elsewhere makes nobody wait here. */
        Subject from(String familiarNetwork) {
            return new Subject(kind, address + " from " + familiarNetwork, patience);
        }

        static Subject network(String address) {
            return new Subject("network", address, Patience.WITH_A_NETWORK);
        }
    }

    /**
     * @param free failures before the first wait
     * @param memory how long after the first failure they are forgotten
     */
    record Patience(int free, Duration firstWait, Duration longestWait, Duration memory) {
        static final Patience WITH_AN_ACCOUNT =
                new Patience(10, Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofHours(24));
        /** Many people may share one. */
        static final Patience WITH_A_NETWORK =
                new Patience(100, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofMinutes(15));

        Duration waitAfter(int failures) {
            if (failures < free) {
                return Duration.ZERO;
            }
            var doubled = firstWait.multipliedBy(1L << Math.min(failures - free, 20));
            return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
        }
    }

    private record Known(int failures, Instant first, Instant last) {}

    /** Counts an attempt; refuses it (429) if it has to wait. One at a time for an account, so that it is exact. */
    void begin(Subject account, Subject network) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(key(account))
                    .query((_, _) -> "")
                    .single();
            begin(account);
            begin(network);
        });
    }

    private void begin(Subject subject) {
        var now = clock.instant();
        var wait = known(subject)
                .map(known -> leftToWait(known, subject.patience(), now))
                .orElse(Duration.ZERO);
        if (wait.isPositive()) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "Too many log-ins failed. Try later.")
                    .in("identity")
                    .retryAfter(wait.plusSeconds(1));
        }
        count(subject, now);
    }

    /** The attempt was none to guess. */
    void succeeded(Subject account, Subject network) {
        jdbc.sql("delete from failed_log_in where subject = ?")
                .param(key(account))
                .update();
        jdbc.sql("update failed_log_in set failures = failures - 1 where subject = ? and failures > 0")
                .param(key(network))
                .update();
    }

    private static Duration leftToWait(Known known, Patience patience, Instant now) {
        return known.first().plus(patience.memory()).isBefore(now)
                ? Duration.ZERO
                : Duration.between(now, known.last().plus(patience.waitAfter(known.failures())));
    }

    private Optional<Known> known(Subject subject) {
        return jdbc.sql("select failures, first_failure, last_failure from failed_log_in where subject = ?")
                .param(key(subject))
                .query((row, _) -> new Known(
                        row.getInt(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    /** Takes a few forgotten ones away, so that guessing fills no table. */
    private void count(Subject subject, Instant now) {
        jdbc.sql("""
                with forgotten as (
                    delete from failed_log_in where subject in (
                        select subject from failed_log_in
                        where first_failure < :longAgo and subject <> :subject limit 5 for update skip locked))
                insert into failed_log_in as known (subject, failures, first_failure, last_failure)
                values (:subject, 1, :now, :now)
                on conflict (subject) do update set
                    failures = case when known.first_failure < :begin then 1 else known.failures + 1 end,
                    first_failure = case when known.first_failure < :begin then :now else known.first_failure end,
                    last_failure = :now
                """)
                .param("subject", key(subject))
                .param("now", Timestamp.from(now))
                .param("begin", Timestamp.from(now.minus(subject.patience().memory())))
                .param("longAgo", Timestamp.from(now.minus(Patience.WITH_AN_ACCOUNT.memory())))
                .update();
    }

    private static String key(Subject subject) {
        return Sha256.hex(subject.kind() + ":" + subject.address());
    }
}
