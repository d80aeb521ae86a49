package dev.stoa.command.identity;

import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import dev.stoa.platform.limit.CallerAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;

/** What ends of apps and of browsers is recorded by whoever ends it, who knows whose it is, and not after it has ended. */
@Component
class LogOuts {
    private final AccessLog log;
    private final HttpServletRequest request;

    /** {@code request}: whichever is being answered. */
    LogOuts(AccessLog log, HttpServletRequest request) {
        this.log = log;
        this.request = request;
    }

    /** {@code principal}: whoever let the client in, or the client's own id. */
    void ofClient(String principal, String client, String about) {
        var whose = principal.equals(client) ? OAuthTokens.accountOf(client).value() : principal;
        log.record(Kind.TOKEN_REVOKED, whose, CallerAddress.of(request), client + about);
    }

    void ofBrowser(HttpServletRequest request, HttpServletResponse response, Authentication left) throws IOException {
        var logOut = (OidcLogoutAuthenticationToken) left;
        if (logOut.isPrincipalAuthenticated()) {
            var person = (Authentication) logOut.getPrincipal();
            log.record(Kind.LOGGED_OUT, person.getName(), CallerAddress.of(request), "browser");
            new SecurityContextLogoutHandler().logout(request, response, person);
        }
        response.sendRedirect(AuthorizationServer.LOG_IN_PAGE + "?after=log-out");
    }
}
