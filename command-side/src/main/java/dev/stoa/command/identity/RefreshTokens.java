package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What keeps a log-in alive: each token buys one new one, and one used twice was stolen, so its whole family ends. */
@Component
class RefreshTokens {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TokenSettings settings;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(JdbcClient jdbc, Clock clock, TokenSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    record Renewed(AccountId accountId, String token) {}

    String begin(AccountId accountId) {
        var token = newToken();
        jdbc.sql("insert into refresh_token (token_hash, family, account_id, expires_at) values (?, ?, ?, ?)")
                .params(Sha256.hex(token), UUID.randomUUID(), accountId.value(), expiry())
                .update();
        return token;
    }

    /** Empty if the token is no longer good; then none of its family is. */
    Optional<Renewed> renew(String token) {
        var next = newToken();
        var renewed = jdbc.sql("""
                with spent as (
                    update refresh_token set used_at = now()
                    where token_hash = :token and used_at is null and revoked_at is null and expires_at > :now
                    returning family, account_id)
                insert into refresh_token (token_hash, family, account_id, expires_at)
                select :next, family, account_id, :expiry from spent
                returning account_id
                """)
                .param("token", Sha256.hex(token))
                .param("now", Timestamp.from(clock.instant()))
                .param("next", Sha256.hex(next))
                .param("expiry", expiry())
                .query(String.class)
                .optional()
                .map(accountId -> new Renewed(new AccountId(accountId), next));
        if (renewed.isEmpty()) {
            end(token);
        }
        return renewed;
    }

    /** Ends the log-in the token belongs to, and with it the token that is just being bought with one of its family. */
    void end(String token) {
        int ended;
        do {
            ended = jdbc.sql("""
                    update refresh_token set revoked_at = now()
                    where revoked_at is null
                      and family = (select family from refresh_token where token_hash = ?)
                    """).param(Sha256.hex(token)).update();
        } while (ended > 0);
    }

    void forget(AccountId accountId) {
        jdbc.sql("delete from refresh_token where account_id = ?")
                .param(accountId.value())
                .update();
    }

    private Timestamp expiry() {
        return Timestamp.from(clock.instant().plus(settings.refresh()));
    }

    private String newToken() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
