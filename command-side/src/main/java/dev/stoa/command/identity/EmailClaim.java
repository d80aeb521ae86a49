package dev.stoa.command.identity;

import java.util.Locale;

/** The unique value an account has of its e-mail address. */
final class EmailClaim {
    static final String SCOPE = "email";

    private EmailClaim() {}

    static String valueOf(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
