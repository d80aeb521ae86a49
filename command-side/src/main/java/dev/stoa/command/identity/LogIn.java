package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.store.Claims;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets people in. Says and takes the same whether an address is unknown or its password wrong. */
@Component
class LogIn {
    private final EmailClaim emails;
    private final Claims claims;
    private final Credentials credentials;
    private final Passwords passwords;
    private final FailedLogIns failures;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final History history;

    LogIn(
            EmailClaim emails,
            Claims claims,
            Credentials credentials,
            Passwords passwords,
            FailedLogIns failures,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            History history) {
        this.emails = emails;
        this.claims = claims;
        this.credentials = credentials;
        this.passwords = passwords;
        this.failures = failures;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.history = history;
    }

    AccessTokens.Issued byPassword(String email, String password) {
        var address = emails.valueOf(email);
        failures.refuseIfTooMany(address);
        var accountId = claims.ownerOf(EmailClaim.SCOPE, address).map(AccountId::new);
        var hash = accountId.flatMap(credentials::hashOf).orElse(passwords.nobodys());
        if (!passwords.matches(password, hash) || accountId.isEmpty()) {
            failures.record(address);
            throw badCredentials();
        }
        failures.forget(address);
        return issue(accountId.get(), refreshTokens.begin(accountId.get()));
    }

    AccessTokens.Issued byRefreshToken(String token) {
        var renewed = refreshTokens.renew(token).orElseThrow(LogIn::badCredentials);
        return issue(renewed.accountId(), renewed.token());
    }

    private AccessTokens.Issued issue(AccountId accountId, String refreshToken) {
        var account = AccountNow.from(history.of(accountId));
        if (!account.open()) {
            refreshTokens.end(refreshToken);
            throw badCredentials();
        }
        return accessTokens.forAccount(accountId, account.callerRoles(), refreshToken);
    }

    private static Problem badCredentials() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "bad-credentials", "These credentials are not good.")
                .in("identity");
    }
}
