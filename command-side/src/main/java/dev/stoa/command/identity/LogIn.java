package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.store.Claims;
import dev.stoa.command.identity.LogInAttempts.Subject;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.problem.Problem;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets people in. Says and takes the same whether an address is unknown or its password wrong. */
@Component
class LogIn {
    private final EmailClaim emails;
    private final Claims claims;
    private final Credentials credentials;
    private final Passwords passwords;
    private final LogInAttempts attempts;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final History history;

    LogIn(
            EmailClaim emails,
            Claims claims,
            Credentials credentials,
            Passwords passwords,
            LogInAttempts attempts,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            History history) {
        this.emails = emails;
        this.claims = claims;
        this.credentials = credentials;
        this.passwords = passwords;
        this.attempts = attempts;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.history = history;
    }

    /** {@code network}: where the caller is. */
    AccessTokens.Issued byPassword(String email, String password, String network) {
        var accountId = authenticated(email, password, network).orElseThrow(LogIn::badCredentials);
        return issue(accountId, refreshTokens.begin(accountId));
    }

    /** Whose address and password these are; empty if nobody's. */
    Optional<AccountId> authenticated(String email, String password, String network) {
        var address = emails.valueOf(email);
        var guessedAt = Subject.account(address);
        var from = Subject.network(network);
        attempts.begin(guessedAt, from);
        var accountId = claims.ownerOf(EmailClaim.SCOPE, address).map(AccountId::new);
        var hash = accountId.flatMap(credentials::hashOf).orElse(passwords.nobodys());
        if (!passwords.matches(password, hash) || accountId.isEmpty()) {
            return Optional.empty();
        }
        attempts.succeeded(guessedAt, from);
        if (passwords.isOutdated(hash)) {
            credentials.renew(accountId.get(), hash, passwords.hash(password));
        }
        return accountId;
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
