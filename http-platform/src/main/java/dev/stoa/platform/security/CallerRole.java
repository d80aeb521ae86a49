package dev.stoa.platform.security;

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

    /** As Spring Security names it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
