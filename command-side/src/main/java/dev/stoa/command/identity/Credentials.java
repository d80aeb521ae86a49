package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Password hashes, apart from everything else that is known of an account. */
@Component
class Credentials {
    private final JdbcClient jdbc;

    Credentials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> hashOf(AccountId accountId) {
        return jdbc.sql("select password_hash from credential where account_id = ?")
                .param(accountId.value())
                .query(String.class)
                .optional();
    }

    void set(AccountId accountId, String passwordHash) {
        jdbc.sql("""
                insert into credential (account_id, password_hash) values (?, ?)
                on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = now()
                """).params(accountId.value(), passwordHash).update();
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
}
