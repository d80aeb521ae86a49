package dev.stoa.command.identity;

import dev.stoa.platform.problem.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stops guessing: so many failures for one address, known or not, and it has to wait. */
@Component
class FailedLogIns {
    static final int MOST = 10;

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    FailedLogIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void refuseIfTooMany(String subject) {
        var since = jdbc.sql("select first_failure from failed_log_in where subject = ? and failures >= ?")
                .params(Sha256.hex(subject), MOST)
                .query(Timestamp.class)
                .optional();
        var wait = since.map(
                        at -> Duration.between(clock.instant(), at.toInstant().plus(WINDOW)))
                .filter(Duration::isPositive);
        if (wait.isPresent()) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "Too many log-ins failed. Try later.")
                    .in("identity")
                    .retryAfter(wait.get().plusSeconds(1));
        }
    }

    void record(String subject) {
        jdbc.sql("""
                insert into failed_log_in as known (subject, failures, first_failure) values (:subject, 1, :now)
                on conflict (subject) do update set
                    failures = case when known.first_failure < :begin then 1 else known.failures + 1 end,
                    first_failure = case when known.first_failure < :begin then :now else known.first_failure end
                """)
                .param("subject", Sha256.hex(subject))
                .param("now", Timestamp.from(clock.instant()))
                .param("begin", Timestamp.from(clock.instant().minus(WINDOW)))
                .update();
    }

    void forget(String subject) {
        jdbc.sql("delete from failed_log_in where subject = ?")
                .param(Sha256.hex(subject))
                .update();
    }
}
