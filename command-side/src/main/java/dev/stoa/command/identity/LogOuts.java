package dev.stoa.command.identity;

import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import dev.stoa.platform.limit.CallerAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;

/** What ends by {@code /oauth2/revoke} and {@code /connect/logout} is recorded. */
@Component
class LogOuts {
    private final KeptAuthorizations authorizations;
    private final AccessLog log;

    LogOuts(KeptAuthorizations authorizations, AccessLog log) {
        this.authorizations = authorizations;
        this.log = log;
    }

    /** A token nobody has is no error (RFC 7009), and nothing to record. */
    void ofApp(HttpServletRequest request, HttpServletResponse response, Authentication asked) {
        var revoked = (OAuth2TokenRevocationAuthenticationToken) asked;
        if (revoked.isAuthenticated()) {
            var authorization = authorizations.findByToken(revoked.getToken(), null);
            var whose = authorization == null ? "" : whose(authorization);
            log.record(Kind.TOKEN_REVOKED, whose, CallerAddress.of(request), revoked.getName());
        }
    }

    void ofBrowser(HttpServletRequest request, HttpServletResponse response, Authentication left) throws IOException {
        var logOut = (OidcLogoutAuthenticationToken) left;
        if (logOut.isPrincipalAuthenticated()) {
            var person = (Authentication) logOut.getPrincipal();
            new SecurityContextLogoutHandler().logout(request, response, person);
            log.record(Kind.LOGGED_OUT, person.getName(), CallerAddress.of(request), "browser");
        }
        response.sendRedirect(AuthorizationServer.LOG_IN_PAGE + "?after=log-out");
    }

    private static String whose(OAuth2Authorization authorization) {
        return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())
                ? OAuthTokens.accountOf(authorization.getRegisteredClientId()).value()
                : authorization.getPrincipalName();
    }
}
