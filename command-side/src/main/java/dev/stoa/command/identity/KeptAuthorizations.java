package dev.stoa.command.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes and tokens in the database, for all nodes, as hashes: who reads it can use none. A code or refresh token that is
 * used twice was stolen, so all that was given for it ends.
 */
@Component
class KeptAuthorizations extends JdbcOAuth2AuthorizationService {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TokenSettings settings;
    private final LogOuts logOuts;

    KeptAuthorizations(
            JdbcOperations operations,
            RegisteredClientRepository clients,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            TokenSettings settings,
            LogOuts logOuts) {
        super(operations, clients);
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.logOuts = logOuts;
    }

    /** A new one, or one that was found and is changed: of several who change it at once the first does. */
    @Override
    public void save(OAuth2Authorization authorization) {
        var found = Found.of(authorization);
        var changed = StoredTokens.hashed(Found.without(authorization), settings.logIn());
        if (found == null) {
            super.save(changed);
            return;
        }
        transactions
                .execute(_ -> refused(changed, found))
                .filter(_ -> !found.isToBeEnded())
                .ifPresent(KeptAuthorizations::refuse);
    }

    private static void refuse(NoLongerGood refusal) {
        throw refusal;
    }

    /** Empty if it was saved; else all that was given for it has ended. */
    private Optional<NoLongerGood> refused(OAuth2Authorization changed, Found found) {
        var id = changed.getId();
        if (found.isToBeEnded()) {
            logOuts.ofClient(changed.getPrincipalName(), changed.getRegisteredClientId(), "");
        }
        var there = jdbc.sql("select id from oauth2_authorization where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .map(this::findById);
        if (found.isStill(there.orElse(null)) && !found.isCodeUsedBefore()) {
            rememberSpent(changed);
            super.save(changed);
            return Optional.empty();
        }
        return end("id = ? and access_token_value is not null", id)
                .or(() -> Optional.of(NoLongerGood.endedMeanwhile(changed.getPrincipalName())));
    }

    private void rememberSpent(OAuth2Authorization changed) {
        var refresh = changed.getRefreshToken();
        if (refresh != null) {
            jdbc.sql("""
                    insert into spent_refresh_token (token_value, authorization_id)
                    select refresh_token_value, id from oauth2_authorization
                    where id = ? and refresh_token_value <> ?
                    on conflict do nothing
                    """)
                    .params(changed.getId(), refresh.getToken().getTokenValue())
                    .update();
        }
    }

    /** {@code type}: none for any. */
    @Override
    @SuppressWarnings("NullAway") // Spring's own endpoints ask for any
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var stored = stored(StoredTokens.hash(token), type);
        if (stored != null && type == null && stored.getToken(StoredTokens.hash(token)) == null) {
            return null; // a consent is waited for under this, and Spring would look for a token
        }
        if (stored == null && OAuth2TokenType.REFRESH_TOKEN.equals(type)) {
            endIfStolen(StoredTokens.hash(token));
        }
        return stored == null ? null : new Found(stored, type).with(StoredTokens.shown(stored, token));
    }

    @SuppressWarnings("NullAway") // as above
    private @Nullable OAuth2Authorization stored(String hash, @Nullable OAuth2TokenType type) {
        try {
            return super.findByToken(hash, type);
        } catch (DataRetrievalFailureException _) {
            return null; // of an app that is configured no more
        }
    }

    private void endIfStolen(String refreshToken) {
        transactions
                .execute(_ -> end(
                        "id = (select authorization_id from spent_refresh_token where token_value = ?)", refreshToken))
                .ifPresent(KeptAuthorizations::refuse);
    }

    private record Ended(String principal, String client) {}

    /** Empty if there was none. */
    private Optional<NoLongerGood> end(String which, String value) {
        var ended = jdbc.sql("delete from oauth2_authorization where " + which
                        + " returning principal_name as principal, registered_client_id as client")
                .param(value)
                .query(Ended.class)
                .optional();
        ended.ifPresent(it -> logOuts.ofClient(it.principal(), it.client(), ": all that was given for one code"));
        return ended.map(it -> NoLongerGood.usedTwice(it.principal()));
    }

    /** Those of which nothing is good any more. */
    @Scheduled(fixedDelayString = "PT1H")
    void removeEnded() {
        jdbc.sql("""
                delete from oauth2_authorization where id in (
                    select id from oauth2_authorization
                    where coalesce(
                        greatest(authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at),
                        waits_until) < now()
                    for update skip locked)
                """).update();
    }

    /** Ends all that a person has let apps do. */
    void forget(String principal) {
        for (var table : List.of("oauth2_authorization", "oauth2_authorization_consent")) {
            jdbc.sql("delete from " + table + " where principal_name = ?")
                    .param(principal)
                    .update();
        }
    }
}
