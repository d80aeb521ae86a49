package dev.stoa.query.identity;

import dev.stoa.api.Personal;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import dev.stoa.query.sellers.SellersOfAccounts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells a caller who that is: a guest, and an app that was only let shop, no more than their token says; an app that was let
 * sell, what it sells by, and not who its person is.
 */
@RestController
class MeEndpoint {
    private final JdbcClient db;
    private final SellersOfAccounts sellers;
    private final Columns columns;

    MeEndpoint(JdbcClient db, SellersOfAccounts sellers, Columns columns) {
        this.db = db;
        this.sellers = sellers;
        this.columns = columns;
    }

    @GetMapping("/v1/me")
    @Reads({"identity.accounts", "sellers.sellers"})
    Me me(Caller caller, HttpServletResponse response) {
        if (!caller.is(CallerRole.ACCOUNT)) {
            return new Me(caller.accountId(), null, null, roles(caller), null);
        }
        var inPerson = caller.is(CallerRole.PERSON);
        var seller = sellers.of(caller).stream()
                .sorted(Comparator.comparing(SellerId::value))
                .findFirst();
        return db.sql("select email, name, roles, sequence from account where account_id = :id")
                .param("id", caller.accountId().value())
                .query((row, _) -> {
                    ETags.ofComposed(row.getLong("sequence"), response);
                    return new Me(
                            caller.accountId(),
                            inPerson ? columns.read(row.getString("name"), Personal.class) : null,
                            inPerson ? columns.read(row.getString("email"), Personal.class) : null,
                            roles(caller, (String[]) row.getArray("roles").getArray()),
                            seller.orElse(null));
                })
                .optional()
                .orElseGet(() -> new Me(caller.accountId(), null, null, roles(caller), seller.orElse(null)));
    }

    /** What the account was granted, and what the token says its bearer is. */
    private static List<String> roles(Caller caller, String... granted) {
        return Stream.concat(
                        caller.roles().stream()
                                .filter(role -> role != CallerRole.PERSON)
                                .map(CallerRole::name),
                        Stream.of(granted))
                .map(role -> role.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }
}
