package dev.stoa.command.identity;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** What people let apps do. Of two first consents at once Spring would insert both, and fail on the second. */
@Component
class KeptConsents extends JdbcOAuth2AuthorizationConsentService {
    KeptConsents(JdbcOperations jdbc, RegisteredClientRepository clients) {
        super(jdbc, clients);
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        var row = getAuthorizationConsentParametersMapper().apply(consent);
        getJdbcOperations().update("""
                insert into oauth2_authorization_consent (registered_client_id, principal_name, authorities)
                values (?, ?, ?)
                on conflict (registered_client_id, principal_name) do update set authorities = excluded.authorities
                """, row.toArray());
    }
}
