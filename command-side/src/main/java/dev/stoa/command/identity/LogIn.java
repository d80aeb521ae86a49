package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.store.Claims;
import dev.stoa.command.identity.LogInAttempts.Subject;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.CallerRole;
import java.util.Optional;
import java.util.Set;
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
    private final FamiliarNetworks familiar;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final History history;
    private final AccessLog log;

    LogIn(
            EmailClaim emails,
            Claims claims,
            Credentials credentials,
            Passwords passwords,
            LogInAttempts attempts,
            FamiliarNetworks familiar,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            History history,
            AccessLog log) {
        this.emails = emails;
        this.claims = claims;
        this.credentials = credentials;
        this.passwords = passwords;
        this.attempts = attempts;
        this.familiar = familiar;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.history = history;
        this.log = log;
    }

    /** {@code network}: where the caller is. */
    AccessTokens.Issued byPassword(String email, String password, String network) {
        var accountId = authenticated(email, password, network).orElseThrow(LogIn::badCredentials);
        return issue(accountId, refreshTokens.begin(accountId), network);
    }

    /** Whose address and password these are; empty if nobody's. */
    Optional<AccountId> authenticated(String email, String password, String network) {
        var address = emails.valueOf(email);
        var from = Subject.network(network);
        var accountId = claims.ownerOf(EmailClaim.SCOPE, address).map(AccountId::new);
        var known = accountId.map(AccountId::value).orElse("");
        var anywhere = Subject.account(address);
        var guessedAt = familiar.know(known, network) ? anywhere.from(network) : anywhere;
        begin(guessedAt, from, known);
        var hash = accountId.flatMap(credentials::hashOf).orElse(passwords.nobodys());
        if (!passwords.matches(password, hash) || accountId.isEmpty()) {
            log.record(Kind.LOG_IN_FAILED, known, network, "password");
            return Optional.empty();
        }
        attempts.succeeded(guessedAt, from);
        familiar.remember(accountId.get(), network);
        if (passwords.isOutdated(hash)) {
            credentials.renew(accountId.get(), hash, passwords.hash(password));
        }
        log.record(Kind.LOGGED_IN, known, network, "password");
        return accountId;
    }

    private void begin(Subject account, Subject network, String known) {
        try {
            attempts.begin(account, network);
        } catch (Problem blocked) {
            log.record(Kind.LOG_IN_BLOCKED, known, network.address(), "password");
            throw blocked;
        }
    }

    AccessTokens.Issued byRefreshToken(String token, String network) {
        var renewed = refreshTokens.renew(token).orElseThrow(() -> refused(token, network));
        return issue(renewed.accountId(), renewed.token(), network);
    }

    private Problem refused(String refreshToken, String network) {
        refreshTokens.end(
                refreshToken,
                whose -> log.record(
                        Kind.REFRESH_TOKEN_REFUSED,
                        whose.map(AccountId::value).orElse(""),
                        network,
                        whose.isPresent() ? "ends the log-in" : ""));
        return badCredentials();
    }

    /** Does nothing if there is no such log-in any more. */
    void out(String refreshToken, String network) {
        refreshTokens.end(
                refreshToken,
                whose -> whose.ifPresent(it -> log.record(Kind.LOGGED_OUT, it.value(), network, "token")));
    }

    /** What the account is now; empty if it may not log in. */
    Optional<Set<CallerRole>> rolesOf(AccountId accountId) {
        return Optional.of(AccountNow.from(history.of(accountId)))
                .filter(AccountNow::open)
                .map(AccountNow::callerRoles);
    }

    private AccessTokens.Issued issue(AccountId accountId, String refreshToken, String network) {
        var roles = rolesOf(accountId).orElseThrow(() -> refused(refreshToken, network));
        return accessTokens.forAccount(accountId, roles, refreshToken);
    }

    private static Problem badCredentials() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "bad-credentials", "These credentials are not good.")
                .in("identity");
    }
}
