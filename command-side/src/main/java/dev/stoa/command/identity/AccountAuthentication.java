package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.limit.CallerAddress;
import dev.stoa.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
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
        var account = accountOf(given, network)
                .filter(id -> logIn.rolesOf(id).isPresent())
                .orElseThrow(() -> new BadCredentialsException("These credentials are not good."));
        var person = User.withUsername(account.value()).password("").build();
        var byPassword = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(byPassword));
    }

    private Optional<AccountId> accountOf(Authentication given, String network) {
        try {
            return logIn.authenticated(given.getName(), String.valueOf(given.getCredentials()), network);
        } catch (Problem blocked) {
            throw new LockedException("Too many log-ins failed.", blocked);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
