package dev.stoa.command.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever logged in on our page before all log-ins of their account ended is nobody any more, whichever copy ended them. */
final class EndedSessions extends OncePerRequestFilter {
    private final Credentials credentials;

    EndedSessions(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof UsernamePasswordAuthenticationToken person
                && !credentials.isCurrent(person.getName(), AccountAuthentication.generationOf(person))) {
            new SecurityContextLogoutHandler().logout(request, response, person);
        }
        chain.doFilter(request, response);
    }
}
