package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.command.platform.personal.Erasures;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this service's tables keep of a person. */
@Component
class TracesInTables implements PersonalTraces {
    private final Erasures erasures;
    private final Credentials credentials;
    private final RefreshTokens refreshTokens;
    private final KeptAuthorizations authorizations;
    private final JdbcClient jdbc;

    TracesInTables(
            Erasures erasures,
            Credentials credentials,
            RefreshTokens refreshTokens,
            KeptAuthorizations authorizations,
            JdbcClient jdbc) {
        this.erasures = erasures;
        this.credentials = credentials;
        this.refreshTokens = refreshTokens;
        this.authorizations = authorizations;
        this.jdbc = jdbc;
    }

    /** So little that who asked for it can wait for it. */
    void removeTheReadable(AccountId person) {
        erasures.destroyKey(person);
        credentials.forget(person);
        refreshTokens.forget(person);
        authorizations.forget(person.value());
    }

    @Override
    public List<String> remove(AccountId person) {
        removeTheReadable(person);
        forgetAnswers(person);
        return List.of(
                "command-side: key, and with it events, topics, views, sagas and dead letters",
                "command-side: credentials",
                "command-side: refresh tokens, and what apps were allowed",
                "command-side: claim on the e-mail address",
                "command-side: fingerprints of requests and their answers");
    }

    /** Of what the person asked for in the last seven days; older ones are gone. */
    private void forgetAnswers(AccountId person) {
        jdbc.sql("""
                delete from processed_command p using domain_event e
                where p.fingerprint <> '' and p.positions <> ''
                  and e.aggregate_id = split_part(p.positions, ':', 1)
                  and e.sequence = split_part(split_part(p.positions, ',', 1), ':', 2)::bigint
                  and (e.aggregate_id = :person or e.metadata ->> 'actor' = :person)""").param("person", person.value()).update();
    }
}
