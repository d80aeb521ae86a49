package dev.stoa.command.identity;

import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import dev.stoa.platform.limit.CallerAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/** What apps and services are given and refused by OAuth 2 is recorded, before they are told. */
@Component
class RecordedGrants implements AuthenticationEventPublisher {
    private final AccessLog log;
    private final JwtDecoder tokens;
    private final Clients clients;
    private final HttpServletRequest request;

    /** {@code request}: whichever is being answered. */
    RecordedGrants(AccessLog log, JwtDecoder tokens, Clients clients, HttpServletRequest request) {
        this.log = log;
        this.tokens = tokens;
        this.clients = clients;
        this.request = request;
    }

    @Override
    public void publishAuthenticationSuccess(Authentication authenticated) {
        if (authenticated instanceof OAuth2AccessTokenAuthenticationToken given) {
            var token = given.getAccessToken();
            var account =
                    Objects.requireNonNull(tokens.decode(token.getTokenValue()).getSubject());
            var client = given.getRegisteredClient().getClientId();
            log.record(Kind.TOKEN_ISSUED, account, CallerAddress.of(request), client + " " + token.getScopes());
        }
    }

    @Override
    public void publishAuthenticationFailure(AuthenticationException refusal, Authentication asked) {
        if (refusal instanceof OAuth2AuthenticationException refused) {
            switch (asked) {
                case OAuth2ClientAuthenticationToken client -> record(Kind.CLIENT_REFUSED, refused, client.getName());
                case OAuth2AuthorizationGrantAuthenticationToken grant ->
                    record(Kind.TOKEN_REFUSED, refused, grant.getName());
                case OAuth2TokenIntrospectionAuthenticationToken token ->
                    record(Kind.TOKEN_REFUSED, refused, token.getName());
                case OAuth2TokenRevocationAuthenticationToken token ->
                    record(Kind.TOKEN_REFUSED, refused, token.getName());
                default -> {}
            }
        }
    }

    /** A client's id may be made up: Spring refuses those that can't be printed, and no more is kept of a long one. */
    private void record(Kind kind, OAuth2AuthenticationException refused, String client) {
        var error = refused.getError();
        var why = error.getDescription() == null ? "" : ", " + error.getDescription();
        var about = "%s %s%s, by %.100s".formatted(request.getServletPath(), error.getErrorCode(), why, client);
        log.record(kind, whose(refused, client), CallerAddress.of(request), about);
    }

    private String whose(OAuth2AuthenticationException refused, String client) {
        if (refused instanceof NoLongerGood used) {
            return used.person();
        }
        return clients.findByClientId(client) == null
                ? ""
                : OAuthTokens.accountOf(client).value();
    }
}
