package dev.stoa.command.identity;

import java.util.ArrayList;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * What people let apps do. Of two first consents at once Spring would insert both, and fail on the second; and it would keep
 * one that is given while all log-ins of its person end.
 */
@Component
class KeptConsents extends JdbcOAuth2AuthorizationConsentService {
    KeptConsents(JdbcOperations jdbc, RegisteredClientRepository clients) {
        super(jdbc, clients);
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        var person = SecurityContextHolder.getContext().getAuthentication();
        var row =
                new ArrayList<Object>(getAuthorizationConsentParametersMapper().apply(consent));
        row.add(consent.getPrincipalName());
        row.add(AccountAuthentication.generationOf(person));
        var kept = getJdbcOperations().update("""
                insert into oauth2_authorization_consent (registered_client_id, principal_name, authorities)
                select ?, ?, ? from credential where account_id = ? and generation = ? for share
                on conflict (registered_client_id, principal_name) do update set authorities = excluded.authorities
                """, row.toArray());
        if (kept == 0) {
            throw NoLongerGood.endedMeanwhile(consent.getPrincipalName());
        }
    }
}
