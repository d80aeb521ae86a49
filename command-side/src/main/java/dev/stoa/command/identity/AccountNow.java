package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountEvent;
import dev.stoa.api.identity.AccountEvent.AccountLocked;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountEvent.PersonalDataErasureCertified;
import dev.stoa.api.identity.AccountEvent.PersonalDataPurged;
import dev.stoa.api.identity.AccountEvent.RoleGranted;
import dev.stoa.api.identity.AccountEvent.RoleRevoked;
import dev.stoa.api.identity.Role;
import dev.stoa.platform.security.CallerRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the events of an account add up to, as far as log-in cares. */
record AccountNow(boolean open, Set<Role> roles) {
    static AccountNow from(List<Object> events) {
        var open = false;
        var roles = EnumSet.noneOf(Role.class);
        for (var event : events) {
            switch (event) {
                case AccountEvent e -> {
                    switch (e) {
                        case AccountOpened _ -> open = true;
                        case RoleGranted granted -> roles.add(granted.role());
                        case RoleRevoked revoked -> roles.remove(revoked.role());
                        case AccountLocked _, PersonalDataErased _ -> open = false;
                        case PersonalDataPurged _, PersonalDataErasureCertified _ -> {}
                    }
                }
                default -> throw new IllegalStateException("not an event of an account: " + event.getClass());
            }
        }
        return new AccountNow(open, roles);
    }

    Set<CallerRole> callerRoles() {
        var all = roles.stream().map(role -> CallerRole.valueOf(role.name())).collect(Collectors.toSet());
        all.add(CallerRole.ACCOUNT);
        return all;
    }
}
