package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.problem.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives an account another password, and ends what the one before has led to: somebody else may have known it. */
@Component
class PasswordChange {
    private final LogIn logIn;
    private final Passwords passwords;
    private final Credentials credentials;
    private final AllLogIns logIns;
    private final TransactionTemplate transactions;
    private final History history;
    private final PersonalTexts texts;

    PasswordChange(
            LogIn logIn,
            Passwords passwords,
            Credentials credentials,
            AllLogIns logIns,
            TransactionTemplate transactions,
            History history,
            PersonalTexts texts) {
        this.logIn = logIn;
        this.passwords = passwords;
        this.credentials = credentials;
        this.logIns = logIns;
        this.transactions = transactions;
        this.history = history;
        this.texts = texts;
    }

    /** A wrong current password counts as a log-in that failed. {@code network}: where the caller is. */
    void change(AccountId account, String current, String wanted, String network) {
        var opened = history.first(account, AccountOpened.class).orElseThrow(Problem::notFound);
        var email = opened.email().openedBy(texts::open).orElseThrow(Problem::notFound);
        passwords.refuseIfWeak(
                "newPassword",
                wanted,
                email,
                opened.name().openedBy(texts::open).orElse(""));
        var proven = logIn.proven(email, current, network).orElseThrow(PasswordChange::wrongPassword);
        var hash = passwords.hash(wanted);
        transactions.executeWithoutResult(_ -> {
            if (!credentials.change(account, proven.generation(), hash)) {
                throw wrongPassword();
            }
            logIns.end(account, network, "another password");
        });
    }

    private static Problem wrongPassword() {
        return Problem.invalid("/currentPassword", "wrong-password", "This is not the account's password.")
                .in("identity");
    }
}
