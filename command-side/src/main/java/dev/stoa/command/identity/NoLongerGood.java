package dev.stoa.command.identity;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;

/** Of all {@code invalid_grant}s that which Spring can answer from every endpoint, that of the consent too. */
final class NoLongerGood extends OAuth2AuthorizationCodeRequestAuthenticationException {
    private final String person;

    private NoLongerGood(String person, String why) {
        super(new OAuth2Error(OAuth2ErrorCodes.INVALID_GRANT, why, null), null);
        this.person = person;
    }

    static NoLongerGood usedTwice(String person) {
        return new NoLongerGood(person, "used twice, so all that was given for it has ended");
    }

    static NoLongerGood endedMeanwhile(String person) {
        return new NoLongerGood(person, "ended or used meanwhile");
    }

    /** Who had allowed it. */
    String person() {
        return person;
    }
}
