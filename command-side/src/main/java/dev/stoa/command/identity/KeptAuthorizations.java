package dev.stoa.command.identity;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** Codes and tokens in the database, for all nodes. Each that is kept takes a few expired ones away. */
@Component
class KeptAuthorizations extends JdbcOAuth2AuthorizationService {
    KeptAuthorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
        super(jdbc, clients);
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        super.save(authorization);
        getJdbcOperations().update("""
                delete from oauth2_authorization where id in (
                    select id from oauth2_authorization
                    where coalesce(
                        greatest(authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at),
                        waits_until) < now()
                    limit 5 for update skip locked)
                """);
    }

    /** Ends all that a person has let apps do. */
    void forget(String principal) {
        getJdbcOperations().update("delete from oauth2_authorization where principal_name = ?", principal);
        getJdbcOperations().update("delete from oauth2_authorization_consent where principal_name = ?", principal);
    }
}
