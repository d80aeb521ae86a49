package dev.stoa.command.identity;

import dev.stoa.platform.security.CallerRole;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a client of ours may be let do: for the person who allows it, or in its own name.
 *
 * @param meaning as people read it
 * @param ofPeople the roles of a person that it hands on
 * @param ofServices what a service is by it
 */
record Scope(String text, String meaning, Set<CallerRole> ofPeople, CallerRole ofServices) {
    private static final List<Scope> ALL = List.of(
            // what a guest may, as that person: an app that is let shop does not sell
            new Scope("storefront:*", "shop for you and see your orders", Set.of(CallerRole.GUEST), CallerRole.GUEST),
            new Scope(
                    "back-office:*",
                    "sell for you, and do in the back office what you may",
                    Set.of(CallerRole.ACCOUNT, CallerRole.OPERATOR, CallerRole.SUPPORT),
                    CallerRole.OPERATOR),
            new Scope(
                    "audit:read",
                    "read the log and all its personal data",
                    Set.of(CallerRole.AUDITOR),
                    CallerRole.AUDITOR),
            // none of it is a person's to hand on
            new Scope("operations:read", "read metrics and health in detail", Set.of(), CallerRole.MONITOR));

    /** One that clients may be configured with though we know no role it hands on tells its name. */
    static Scope named(String text) {
        return in(Set.of(text)).findFirst().orElseGet(() -> new Scope(text, text, Set.of(), CallerRole.SERVICE));
    }

    /** Those of the person's roles that the scopes hand on. */
    static Set<CallerRole> rolesOfPerson(Collection<String> scopes, Set<CallerRole> roles) {
        var handedOn = EnumSet.noneOf(CallerRole.class);
        in(scopes).forEach(scope -> handedOn.addAll(scope.ofPeople()));
        handedOn.removeIf(role -> role != CallerRole.GUEST && !roles.contains(role));
        return handedOn;
    }

    static Set<CallerRole> rolesOfService(Collection<String> scopes) {
        var roles = EnumSet.of(CallerRole.SERVICE);
        in(scopes).forEach(scope -> roles.add(scope.ofServices()));
        return roles;
    }

    private static Stream<Scope> in(Collection<String> scopes) {
        return ALL.stream().filter(scope -> scopes.contains(scope.text()));
    }
}
