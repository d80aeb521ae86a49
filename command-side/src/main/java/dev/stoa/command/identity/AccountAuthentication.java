package dev.stoa.command.identity;

import dev.stoa.platform.limit.CallerAddress;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets people in on the log-in page, by the same rules as on {@code /v1/auth/token}. */
final class AccountAuthentication implements AuthenticationProvider {
    private final LogIn logIn;

    AccountAuthentication(LogIn logIn) {
        this.logIn = logIn;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        var network = given.getDetails() instanceof WebAuthenticationDetails details
                ? CallerAddress.of(details.getRemoteAddress())
                : "";
        var account = logIn.authenticated(given.getName(), String.valueOf(given.getCredentials()), network)
                .filter(id -> logIn.rolesOf(id).isPresent())
                .orElseThrow(() -> new BadCredentialsException("These credentials are not good."));
        var person = User.withUsername(account.value()).password("").build();
        var byPassword = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(byPassword));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
