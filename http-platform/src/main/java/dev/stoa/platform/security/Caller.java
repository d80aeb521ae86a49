package dev.stoa.platform.security;

import dev.stoa.api.identity.AccountId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the token says. Take it as an argument of an endpoint method; {@code @Nullable} where anonymous callers
 * are let in.
 */
public record Caller(AccountId accountId, Set<CallerRole> roles) {
    /** The claim that says through which app or as which service; of none who has logged in with us (RFC 9068, 2.2). */
    public static final String CLIENT = "client_id";

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(CallerRole role) {
        return roles.contains(role);
    }

    /** Somebody without an account, and no app that acts for somebody. */
    boolean isGuest() {
        return is(CallerRole.GUEST) && is(CallerRole.PERSON);
    }

    /** Whether it buys and learns; an app that was only let sell does not. */
    public boolean shops() {
        return CallerRole.shop(this::is);
    }

    /** Whether it does so as that account. */
    public boolean shopsAs(AccountId account) {
        return shops() && accountId.equals(account);
    }

    /** Whether it operates, or is who sells by that account; an app that was only let shop is not. */
    public boolean operatesOrSellsBy(@Nullable AccountId account) {
        return is(CallerRole.OPERATOR) || (is(CallerRole.ACCOUNT) && accountId.equals(account));
    }
}
