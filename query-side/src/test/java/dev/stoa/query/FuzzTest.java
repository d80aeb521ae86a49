package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.fuzz.Fuzz;
import dev.stoa.platform.fuzz.Tables;
import dev.stoa.platform.walk.Walker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is asked: a good answer, or a clear refusal that changes nothing. */
@OnRealServers
class FuzzTest extends AboutAnOwner {
    /** There is no dead letter, and no view is rebuilt: the log of this test is not in Kafka. */
    private static final Set<String> NEVER_RIGHT = Set.of(
            "POST /v1/back-office/dead-letters/{id}/retry",
            "POST /v1/back-office/views/{view}/rebuilds",
            "GET /v1/back-office/rebuilds/{id}");

    @Autowired
    private JdbcClient db;

    private List<Walker> callers;
    private Tables tables;

    @BeforeEach
    void everybody() {
        var things = things();
        var roles = List.of("SUPPORT", "AUDITOR", "OPERATOR");
        callers = new ArrayList<>(List.of(
                new Walker("nobody", Map.of(), things),
                Walker.bearer("guest", TestTokens.ISSUER.token(Walker.someone(), "GUEST"), things),
                Walker.bearer("buyer", TestTokens.ISSUER.token(Walker.someone(), "ACCOUNT"), things)));
        roles.forEach(role -> callers.add(Walker.bearer(
                role.toLowerCase(Locale.ROOT), TestTokens.ISSUER.token(Walker.someone(), "ACCOUNT", role), things)));
        callers.add(Walker.bearer("owner", TestTokens.ISSUER.token(things.get("account"), "ACCOUNT"), things));
        // the index of the log follows it by itself, whatever is asked
        tables = new Tables(db, "access_log", "tokenentry", "published_keys", "audit_index");
    }

    @Test
    void every_call_keeps_the_contract_whatever_it_is_asked() throws IOException {
        var told = new Fuzz(port, rules, _ -> callers, REQUESTS, (_, _) -> Map.of(), (_, _) -> tables.contents()).run();
        assertThat(told)
                .allSatisfy((call, statuses) -> assertThat(statuses.keySet())
                        .as(call)
                        .anyMatch(status -> status < 300 || NEVER_RIGHT.contains(call))
                        .anyMatch(status -> status >= 400));
    }
}
