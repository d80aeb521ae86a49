package dev.stoa.command.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Codes and tokens in the database, for all nodes, as hashes: who reads it can use none. A refresh token that is used twice
 * was stolen, so all that was given with it ends.
 */
@Component
class KeptAuthorizations extends JdbcOAuth2AuthorizationService {
    private final TokenSettings settings;

    KeptAuthorizations(JdbcOperations jdbc, RegisteredClientRepository clients, TokenSettings settings) {
        super(jdbc, clients);
        this.settings = settings;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        var stored = StoredTokens.hashed(authorization, settings.logIn());
        var refresh = stored.getRefreshToken();
        if (refresh != null) {
            getJdbcOperations().update("""
                            insert into spent_refresh_token (token_value, authorization_id)
                            select refresh_token_value, id from oauth2_authorization
                            where id = ? and refresh_token_value <> ?
                            on conflict do nothing
                            """, stored.getId(), refresh.getToken().getTokenValue());
        }
        super.save(stored);
    }

    /** {@code type}: none for any. */
    @Override
    @SuppressWarnings("NullAway") // Spring's own endpoints ask for any
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        var found = super.findByToken(StoredTokens.hash(token), type);
        if (found == null && OAuth2TokenType.REFRESH_TOKEN.equals(type)) {
            endIfStolen(token);
        }
        return found == null ? null : StoredTokens.shown(found, token);
    }

    private void endIfStolen(String refreshToken) {
        getJdbcOperations().update("""
                        delete from oauth2_authorization
                        where id = (select authorization_id from spent_refresh_token where token_value = ?)
                        """, StoredTokens.hash(refreshToken));
    }

    /** Those of which nothing is good any more. */
    @Scheduled(fixedDelayString = "PT1H")
    void removeEnded() {
        getJdbcOperations().update("""
                delete from oauth2_authorization where id in (
                    select id from oauth2_authorization
                    where coalesce(
                        greatest(authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at),
                        waits_until) < now()
                    for update skip locked)
                """);
    }

    /** Ends all that a person has let apps do. */
    void forget(String principal) {
        getJdbcOperations().update("delete from oauth2_authorization where principal_name = ?", principal);
        getJdbcOperations().update("delete from oauth2_authorization_consent where principal_name = ?", principal);
    }
}
