package dev.stoa.query.audit;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountEvent;
import dev.stoa.api.identity.AccountEvent.AccountLocked;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountEvent.PersonalDataErasureCertified;
import dev.stoa.api.identity.AccountEvent.PersonalDataPurged;
import dev.stoa.api.identity.AccountEvent.RoleGranted;
import dev.stoa.api.identity.AccountEvent.RoleRevoked;
import dev.stoa.api.identity.Role;
import java.util.EnumSet;
import java.util.Set;

/** An account as its events made it. */
record AccountState(Personal email, Personal name, Set<Role> roles, Personal lockedFor, boolean erased) {
    static final AccountState NOTHING =
            new AccountState(Personal.of(""), Personal.of(""), Set.of(), Personal.of(""), false);

    AccountState evolve(AccountEvent event) {
        return switch (event) {
            case AccountOpened e -> new AccountState(e.email(), e.name(), roles, lockedFor, erased);
            case RoleGranted e -> with(roles(e.role(), true));
            case RoleRevoked e -> with(roles(e.role(), false));
            case AccountLocked e -> new AccountState(email, name, roles, e.reason(), erased);
            case PersonalDataPurged _, PersonalDataErasureCertified _ -> this;
            case PersonalDataErased _ -> new AccountState(Personal.erased(), Personal.erased(), roles, lockedFor, true);
        };
    }

    private AccountState with(Set<Role> others) {
        return new AccountState(email, name, others, lockedFor, erased);
    }

    private Set<Role> roles(Role role, boolean granted) {
        var others = EnumSet.noneOf(Role.class);
        others.addAll(roles);
        var _ = granted ? others.add(role) : others.remove(role);
        return others;
    }
}
