package dev.stoa.command.identity;

import dev.stoa.platform.limit.CallerAddress;
import dev.stoa.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets people in on the log-in page, by the same rules as on {@code /v1/auth/token}. */
final class AccountAuthentication implements AuthenticationProvider {
    private static final String GENERATION = "LOG_IN_";

    private final LogIn logIn;

    AccountAuthentication(LogIn logIn) {
        this.logIn = logIn;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        var network = given.getDetails() instanceof WebAuthenticationDetails details
                ? CallerAddress.of(details.getRemoteAddress())
                : "";
        var proven = proven(given, network)
                .orElseThrow(() -> new BadCredentialsException("These credentials are not good."));
        var person = User.withUsername(proven.accountId().value()).password("").build();
        var byPassword = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        var generation = new SimpleGrantedAuthority(GENERATION + proven.generation());
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(byPassword, generation));
    }

    /** Of the log-ins of its account; none that ever was if this is something else, or nobody. */
    static int generationOf(@Nullable Authentication loggedIn) {
        return Stream.ofNullable(loggedIn)
                .flatMap(it -> it.getAuthorities().stream())
                .map(GrantedAuthority::getAuthority)
                .filter(it -> it != null && it.startsWith(GENERATION))
                .map(it -> Integer.parseInt(it.substring(GENERATION.length())))
                .findFirst()
                .orElse(-1);
    }

    private Optional<LogIn.Proven> proven(Authentication given, String network) {
        try {
            return logIn.authenticated(given.getName(), String.valueOf(given.getCredentials()), network);
        } catch (Problem refused) {
            throw refused.status().is5xxServerError()
                    ? new AuthenticationServiceException("Too many log in at once.", refused)
                    : new LockedException("Too many log-ins failed.", refused);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
