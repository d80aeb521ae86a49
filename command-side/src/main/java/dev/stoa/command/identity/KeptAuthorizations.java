package dev.stoa.command.identity;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
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
    private final Credentials credentials;

    KeptAuthorizations(
            JdbcOperations operations,
            RegisteredClientRepository clients,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            TokenSettings settings,
            LogOuts logOuts,
            Credentials credentials) {
        super(operations, clients);
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.logOuts = logOuts;
        this.credentials = credentials;
    }

    /** What came of a change. A refusal is told once what it has ended stays so: thrown at once it would undo that. */
    private sealed interface Outcome {
        record Saved() implements Outcome {}

        record Refused(NoLongerGood why) implements Outcome {}
    }

    /** A new one, or one that was found and is changed: of several who change it at once the first does. */
    @Override
    public void save(OAuth2Authorization authorization) {
        var found = Found.of(authorization);
        var changed = StoredTokens.hashed(Found.without(authorization), settings.logIn());
        var outcome = transactions.execute(_ -> found == null ? saveNew(changed) : saveChanged(changed, found));
        var endedAsAsked = found != null && found.isToBeEnded();
        if (outcome instanceof Outcome.Refused(var why) && !endedAsAsked) {
            throw why;
        }
    }

    /** A person's begins with a log-in, and not once that has ended: it would outlast it. */
    private Outcome saveNew(OAuth2Authorization begun) {
        var person = begun.getPrincipalName();
        if (!isOfService(begun)
                && !credentials.holdCurrent(
                        person, AccountAuthentication.generationOf(begun.getAttribute(Principal.class.getName())))) {
            return new Outcome.Refused(NoLongerGood.endedMeanwhile(person));
        }
        super.save(begun);
        return new Outcome.Saved();
    }

    private static boolean isOfService(OAuth2Authorization begun) {
        return begun.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS);
    }

    /** If it is refused, all that was given for it has ended. */
    private Outcome saveChanged(OAuth2Authorization changed, Found found) {
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
            return new Outcome.Saved();
        }
        return new Outcome.Refused(end("id = ? and access_token_value is not null", id)
                .map(ended -> NoLongerGood.usedTwice(ended.principal()))
                .orElseGet(() -> NoLongerGood.endedMeanwhile(changed.getPrincipalName())));
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
        var ended = transactions.execute(_ ->
                end("id = (select authorization_id from spent_refresh_token where token_value = ?)", refreshToken));
        if (ended.isPresent()) {
            throw NoLongerGood.usedTwice(ended.get().principal());
        }
    }

    private record Ended(String principal, String client) {}

    /** What has ended by it, if anything. */
    private Optional<Ended> end(String which, String value) {
        var ended = jdbc.sql("delete from oauth2_authorization where " + which
                        + " returning principal_name as principal, registered_client_id as client")
                .param(value)
                .query(Ended.class)
                .optional();
        ended.ifPresent(it -> logOuts.ofClient(it.principal(), it.client(), ": all that was given for one code"));
        return ended;
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
