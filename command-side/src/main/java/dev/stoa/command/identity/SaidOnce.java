package dev.stoa.command.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses clients that say a thing twice (RFC 6749, 3.2): of a code that comes twice Spring would make a failure of ours. */
final class SaidOnce extends OncePerRequestFilter {
    private static final OAuth2Error TWICE = new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);

    private final UnknownCaller clients;

    SaidOnce(UnknownCaller clients) {
        this.clients = clients;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (UnknownCaller.isForClients(request)
                && request.getParameterMap().values().stream().anyMatch(values -> values.length > 1)) {
            clients.refuse(TWICE, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
