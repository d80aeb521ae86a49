package dev.stoa.command.identity;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.AccountRejection;
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

    private boolean isOne(AccountId account) {
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

    /** So that there is always one left: whatever their token says, nobody ends what makes them an operator. */
    void refuseOwn(AccountId id, Caller caller) {
        if (id.equals(caller.accountId()) && isOne(id)) {
            throw new CommandRejected(AccountRejection.ANOTHER_OPERATOR_NEEDED);
        }
    }
}
