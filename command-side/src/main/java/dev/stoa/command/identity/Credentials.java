package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Password hashes, apart from everything else that is known of an account, and which of its log-ins go on. */
@Component
class Credentials {
    /** As the log says. */
    private static final String UNOPENED =
            "not exists (select from domain_event where aggregate_id = credential.account_id)";

    private final JdbcClient jdbc;

    Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code generation}: of the log-ins that this password leads to; once there is a later one they have all ended. */
    record Credential(String hash, int generation) {}

    Optional<Credential> of(AccountId accountId) {
        return jdbc.sql("select password_hash as hash, generation from credential where account_id = ?")
                .param(accountId.value())
                .query(Credential.class)
                .optional();
    }

    /** Whether log-ins of that generation go on. */
    boolean isCurrent(String accountId, int generation) {
        return jdbc.sql("select exists (select from credential where account_id = ? and generation = ?)")
                .params(accountId, generation)
                .query(Boolean.class)
                .single();
    }

    /** The same, and that they do not end before the transaction does. */
    boolean holdCurrent(String accountId, int generation) {
        return jdbc.sql("select generation from credential where account_id = ? and generation = ? for share")
                .params(accountId, generation)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The first password of an account that is about to be opened. */
    void set(AccountId accountId, String passwordHash) {
        jdbc.sql("insert into credential (account_id, password_hash) values (?, ?)")
                .params(accountId.value(), passwordHash)
                .update();
    }

    /** Another password. False if log-ins of that generation have ended meanwhile: then nothing was changed. */
    boolean change(AccountId accountId, int generation, String passwordHash) {
        return jdbc.sql("""
                        update credential set password_hash = ?, changed_at = now()
                        where account_id = ? and generation = ?
                        """).params(passwordHash, accountId.value(), generation).update() == 1;
    }

    /** None that has begun goes on. */
    void endLogIns(AccountId accountId) {
        jdbc.sql("update credential set generation = generation + 1 where account_id = ?")
                .param(accountId.value())
                .update();
    }

    /** The same password hashed anew; nothing if it was changed meanwhile. */
    void renew(AccountId accountId, String outdated, String passwordHash) {
        jdbc.sql("update credential set password_hash = ? where account_id = ? and password_hash = ?")
                .params(passwordHash, accountId.value(), outdated)
                .update();
    }

    void forget(AccountId accountId) {
        jdbc.sql("delete from credential where account_id = ?")
                .param(accountId.value())
                .update();
    }

    /** Nothing if there is such an account. */
    void forgetUnopened(AccountId accountId) {
        jdbc.sql("delete from credential where account_id = ? and " + UNOPENED)
                .param(accountId.value())
                .update();
    }

    /** Those of which it was not known for long enough whether there would be an account. */
    @Scheduled(fixedDelayString = "P1D")
    void forgetUnopened() {
        jdbc.sql("delete from credential where changed_at < now() - interval '1 hour' and " + UNOPENED)
                .update();
    }
}
