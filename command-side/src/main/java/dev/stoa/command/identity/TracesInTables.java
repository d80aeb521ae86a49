package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.command.platform.personal.Erasures;
import java.util.List;
import org.springframework.stereotype.Component;

/** What this service's tables keep of a person. */
@Component
class TracesInTables implements PersonalTraces {
    private final Erasures erasures;
    private final Credentials credentials;
    private final RefreshTokens refreshTokens;
    private final KeptAuthorizations authorizations;
    private final FamiliarNetworks familiar;

    TracesInTables(
            Erasures erasures,
            Credentials credentials,
            RefreshTokens refreshTokens,
            KeptAuthorizations authorizations,
            FamiliarNetworks familiar) {
        this.erasures = erasures;
        this.credentials = credentials;
        this.refreshTokens = refreshTokens;
        this.authorizations = authorizations;
        this.familiar = familiar;
    }

    /** So little that who asked for it can wait for it. */
    void removeTheReadable(AccountId person) {
        erasures.destroyKey(person);
        credentials.forget(person);
        refreshTokens.forget(person);
        authorizations.forget(person.value());
        familiar.forget(person);
    }

    @Override
    public List<String> remove(AccountId person) {
        removeTheReadable(person);
        return List.of(
                "command-side: key, and with it events, topics, views, sagas and dead letters",
                "command-side: credentials",
                "command-side: refresh tokens, what apps were allowed, and familiar networks",
                "command-side: claim on the e-mail address");
    }
}
