package dev.stoa.saga.operations;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that carried a key, and what they were answered. */
@Component
class AnsweredRequests {
    private final JdbcClient jdbc;

    AnsweredRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code answer}: empty while the request is being worked on. */
    record Known(String fingerprint, Optional<String> answer) {}

    /** Whether this request is the one to be worked on: a new one, or one whose first attempt was cut off a minute ago. */
    boolean claim(String caller, String key, String fingerprint) {
        jdbc.sql("delete from answered_request where claimed_at < now() - interval '7 days'")
                .update();
        return jdbc.sql("""
                        insert into answered_request (caller, key, fingerprint) values (?, ?, ?)
                        on conflict (caller, key) do update set claimed_at = now()
                        where answered_request.answer is null
                          and answered_request.fingerprint = excluded.fingerprint
                          and answered_request.claimed_at < now() - interval '1 minute'""").params(caller, key, fingerprint).update() == 1;
    }

    Optional<Known> find(String caller, String key) {
        return jdbc.sql("select fingerprint, answer from answered_request where caller = ? and key = ?")
                .params(caller, key)
                .query((row, _) -> new Known(row.getString(1), Optional.ofNullable(row.getString(2))))
                .optional();
    }

    void keep(String caller, String key, String answer) {
        jdbc.sql("update answered_request set answer = ? where caller = ? and key = ?")
                .params(answer, caller, key)
                .update();
    }

    /** It came to nothing and may be tried again at once. */
    void forget(String caller, String key) {
        jdbc.sql("delete from answered_request where caller = ? and key = ? and answer is null")
                .params(caller, key)
                .update();
    }
}
