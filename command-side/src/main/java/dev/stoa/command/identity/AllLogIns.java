package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What an account's log-ins have led to, here and in apps. Access tokens are no part of it: they end by themselves. */
@Component
class AllLogIns {
    private final Credentials credentials;
    private final RefreshTokens refreshTokens;
    private final KeptAuthorizations authorizations;
    private final TransactionTemplate transactions;
    private final AccessLog log;

    AllLogIns(
            Credentials credentials,
            RefreshTokens refreshTokens,
            KeptAuthorizations authorizations,
            TransactionTemplate transactions,
            AccessLog log) {
        this.credentials = credentials;
        this.refreshTokens = refreshTokens;
        this.authorizations = authorizations;
        this.transactions = transactions;
        this.log = log;
    }

    /**
     * Sessions on our pages, refresh tokens, and what apps were let do: each has to be begun anew, by who still may. What
     * can't be recorded has not ended. May be repeated.
     *
     * @param network where who ends them is
     * @param why what was done to the account, and by whom
     */
    void end(AccountId account, String network, String why) {
        transactions.executeWithoutResult(_ -> {
            credentials.endLogIns(account);
            refreshTokens.forget(account);
            authorizations.forget(account.value());
            log.record(Kind.LOG_INS_ENDED, account.value(), network, why);
        });
    }
}
