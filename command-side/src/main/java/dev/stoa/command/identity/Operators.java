package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who is an operator still, as the log says: an access token is believed for up to an hour, and who was shut out could
 * appoint the next one with it, or shut out others.
 */
@Component
class Operators {
    private final LogIn logIn;

    Operators(LogIn logIn) {
        this.logIn = logIn;
    }

    boolean include(Caller caller) {
        return caller.is(CallerRole.OPERATOR) && isOne(caller.accountId());
    }

    /** Whatever tokens say. */
    boolean isOne(AccountId account) {
        return logIn.rolesOf(account)
                .filter(roles -> roles.contains(CallerRole.OPERATOR))
                .isPresent();
    }

    /** Ask before anything else: a repeat has no effect either. */
    void refuseOthers(Caller caller) {
        if (!include(caller)) {
            throw new AccessDeniedException(caller.accountId() + " is no operator any more");
        }
    }
}
