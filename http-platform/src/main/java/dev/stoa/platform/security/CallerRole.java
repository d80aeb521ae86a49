package dev.stoa.platform.security;

import java.util.function.Predicate;

/** What a token says its bearer is; the {@code roles} claim. */
public enum CallerRole {
    /** Has a token but no log-in. */
    GUEST,
    /** Has a log-in. */
    ACCOUNT,
    OPERATOR,
    AUDITOR,
    SUPPORT,
    /** One of our own services or an integration. */
    SERVICE,
    /** Watches how the services do, and sees no data: a service, never a person. */
    MONITOR,
    /** Logged in here themselves, as an account or a guest: no app acts for them, and they are no service. */
    PERSON;

    /**
     * Whether who has these buys and learns, for themselves or for whoever let them do so. Not so an app that was let sell
     * for somebody, or work in the back office: it has that person's account, and is nobody in person.
     */
    static boolean shop(Predicate<CallerRole> has) {
        return has.test(GUEST) || (has.test(ACCOUNT) && has.test(PERSON));
    }

    /** As Spring Security names it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
