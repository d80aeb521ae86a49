package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What keeps a log-in alive: each token buys one new one, and one used twice was stolen, so its whole family ends. */
@Component
class RefreshTokens {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final TokenSettings settings;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(JdbcClient jdbc, TransactionTemplate transactions, Clock clock, TokenSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
    }

    record Renewed(AccountId accountId, String token) {}

    /** Empty if log-ins of that generation have ended meanwhile. */
    Optional<String> begin(AccountId accountId, int generation) {
        var token = newToken();
        var begun = jdbc.sql("""
                insert into refresh_token (token_hash, family, account_id, expires_at, log_in_ends_at)
                select :token, :family, account_id, least(:expiry::timestamptz, :end), :end from credential
                where account_id = :account and generation = :generation for share
                """)
                .param("token", Sha256.hex(token))
                .param("family", UUID.randomUUID())
                .param("account", accountId.value())
                .param("generation", generation)
                .param("expiry", in(settings.refresh()))
                .param("end", in(settings.logIn()))
                .update();
        return begun == 1 ? Optional.of(token) : Optional.empty();
    }

    /** Empty if the token is no longer good; then {@link #end} what it belongs to. */
    Optional<Renewed> renew(String token) {
        var next = newToken();
        return jdbc.sql("""
                with spent as (
                    update refresh_token set used_at = now()
                    where token_hash = :token and used_at is null and revoked_at is null and expires_at > :now
                    returning family, account_id, log_in_ends_at)
                insert into refresh_token (token_hash, family, account_id, expires_at, log_in_ends_at)
                select :next, family, account_id, least(:expiry, log_in_ends_at), log_in_ends_at from spent
                returning account_id
                """)
                .param("token", Sha256.hex(token))
                .param("now", Timestamp.from(clock.instant()))
                .param("next", Sha256.hex(next))
                .param("expiry", in(settings.refresh()))
                .query(String.class)
                .optional()
                .map(accountId -> new Renewed(new AccountId(accountId), next));
    }

    /**
     * Ends the log-in the token belongs to, and with it the token that is just being bought with one of its family.
     *
     * @param record told whose it was, or nobody's if there was none that had not ended; what this can't record has not ended
     */
    void end(String token, Consumer<Optional<AccountId>> record) {
        transactions.executeWithoutResult(_ -> {
            var whose = Optional.<AccountId>empty();
            for (var ended = endAll(token); !ended.isEmpty(); ended = endAll(token)) {
                whose = Optional.of(new AccountId(ended.getFirst()));
            }
            record.accept(whose);
        });
    }

    private List<String> endAll(String token) {
        return jdbc.sql("""
                update refresh_token set revoked_at = now()
                where revoked_at is null and family = (select family from refresh_token where token_hash = ?)
                returning account_id
                """).param(Sha256.hex(token)).query(String.class).list();
    }

    /** Those of log-ins that have ended by themselves: till then, one used twice is to be known. */
    @Scheduled(fixedDelayString = "PT1H")
    void removeEnded() {
        jdbc.sql("""
                delete from refresh_token as old
                where expires_at < :now
                  and not exists (select from refresh_token where family = old.family and expires_at >= :now)
                """).param("now", Timestamp.from(clock.instant())).update();
    }

    /** With those that are just being bought. */
    void forget(AccountId accountId) {
        var forgotten = 0;
        do {
            forgotten = jdbc.sql("delete from refresh_token where account_id = ?")
                    .param(accountId.value())
                    .update();
        } while (forgotten > 0);
    }

    private Timestamp in(Duration time) {
        return Timestamp.from(clock.instant().plus(time));
    }

    private String newToken() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
