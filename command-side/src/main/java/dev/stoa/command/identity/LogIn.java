package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.store.Claims;
import dev.stoa.command.identity.Credentials.Credential;
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
        var who = authenticated(email, password, network).orElseThrow(LogIn::badCredentials);
        var token = refreshTokens.begin(who.accountId(), who.generation()).orElseThrow(LogIn::badCredentials);
        return accessTokens.forAccount(who.accountId(), who.roles(), token);
    }

    /** {@code generation}: of the log-ins that begin with this. */
    record Proven(AccountId accountId, Set<CallerRole> roles, int generation) {}

    /** Whose address and password these are; empty if nobody's, or of an account that may not log in. */
    Optional<Proven> authenticated(String email, String password, String network) {
        var proven = proven(email, password, network);
        proven.map(Proven::accountId).ifPresent(accountId -> {
            familiar.remember(accountId, network);
            log.record(Kind.LOGGED_IN, accountId.value(), network, "password");
        });
        return proven;
    }

    /** The same of who is in already: counted, and recorded if it fails. */
    Optional<Proven> proven(String email, String password, String network) {
        var address = emails.valueOf(email);
        var from = Subject.network(network);
        var accountId = claims.ownerOf(EmailClaim.SCOPE, address).map(AccountId::new);
        var known = accountId.map(AccountId::value).orElse("");
        var anywhere = Subject.account(address);
        var guessedAt = familiar.know(known, network) ? anywhere.from(network) : anywhere;
        var proven = passwords.inTurn(() -> {
            begin(guessedAt, from, known); // not before: who has no turn has tried nothing
            return compared(accountId, password);
        });
        if (proven.isPresent()) {
            attempts.succeeded(guessedAt, from);
        } else {
            log.record(Kind.LOG_IN_FAILED, known, network, "password");
        }
        return proven;
    }

    /** What the account may is asked last: so that only who has its password can tell by the time it takes. */
    private Optional<Proven> compared(Optional<AccountId> accountId, String password) {
        var credential = accountId.flatMap(credentials::of);
        var hash = credential.map(Credential::hash).orElse(passwords.nobodys());
        if (!passwords.matches(password, hash) || accountId.isEmpty() || credential.isEmpty()) {
            return Optional.empty();
        }
        if (passwords.isOutdated(hash)) {
            credentials.renew(accountId.get(), hash, passwords.hash(password));
        }
        var generation = credential.get().generation();
        return rolesOf(accountId.get()).map(roles -> new Proven(accountId.get(), roles, generation));
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
