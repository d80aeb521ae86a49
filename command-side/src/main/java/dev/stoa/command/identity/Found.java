package dev.stoa.command.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * What was stored when somebody began to change an authorization. It goes with it to where it is saved, and no further.
 *
 * @param by what it was asked for with; none for whatever it is: of those who save, only a revocation asks so
 */
record Found(OAuth2Authorization stored, @Nullable OAuth2TokenType by) {
    private static final String ATTRIBUTE = Found.class.getName();

    OAuth2Authorization with(OAuth2Authorization shown) {
        return OAuth2Authorization.from(shown).attribute(ATTRIBUTE, this).build();
    }

    /** None of a new one. */
    static @Nullable Found of(OAuth2Authorization changed) {
        return changed.getAttribute(ATTRIBUTE);
    }

    static OAuth2Authorization without(OAuth2Authorization changed) {
        return OAuth2Authorization.from(changed)
                .attributes(all -> all.remove(ATTRIBUTE))
                .build();
    }

    boolean isStill(@Nullable OAuth2Authorization there) {
        return there != null
                && Objects.equals(state(stored), state(there))
                && StoredTokens.KINDS.stream()
                        .allMatch(kind -> Objects.equals(stored.getToken(kind), there.getToken(kind)));
    }

    boolean isToBeEnded() {
        return by == null;
    }

    /** A code that bought something before, or was shown by who has no right to it. */
    boolean isCodeUsedBefore() {
        var code = stored.getToken(OAuth2AuthorizationCode.class);
        return code != null
                && code.isInvalidated()
                && by != null
                && by.getValue().equals(OAuth2ParameterNames.CODE);
    }

    private static @Nullable Object state(OAuth2Authorization authorization) {
        return authorization.getAttribute(OAuth2ParameterNames.STATE);
    }
}
