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
 * @param ofPeople the roles of a person that it hands on
 * @param ofServices what a service is by it
 */
record Scope(String text, Set<CallerRole> ofPeople, CallerRole ofServices) {
    private static final List<Scope> ALL = List.of(
            // what a guest may, as that person: an app that is let shop does not sell
            new Scope("storefront:*", Set.of(CallerRole.GUEST), CallerRole.GUEST),
            new Scope(
                    "back-office:*",
                    Set.of(CallerRole.ACCOUNT, CallerRole.OPERATOR, CallerRole.SUPPORT),
                    CallerRole.OPERATOR),
            new Scope("audit:read", Set.of(CallerRole.AUDITOR), CallerRole.AUDITOR),
            // none of it is a person's to hand on
            new Scope("operations:read", Set.of(), CallerRole.MONITOR));

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
