package dev.stoa.command.identity;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.ErasePersonalData;
import dev.stoa.api.identity.AccountCommand.OpenAccount;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.command.platform.personal.Erasures;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Created;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.History;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class AccountEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AccountEndpoint.class);

    private final Dispatcher dispatcher;
    private final EmailClaim emails;
    private final Passwords passwords;
    private final Credentials credentials;
    private final Operators operators;
    private final TracesInTables traces;
    private final Erasures erasures;
    private final History history;

    AccountEndpoint(
            Dispatcher dispatcher,
            EmailClaim emails,
            Passwords passwords,
            Credentials credentials,
            Operators operators,
            TracesInTables traces,
            Erasures erasures,
            History history) {
        this.dispatcher = dispatcher;
        this.emails = emails;
        this.passwords = passwords;
        this.credentials = credentials;
        this.operators = operators;
        this.traces = traces;
        this.erasures = erasures;
        this.history = history;
    }

    record OpenedAccount(AccountId accountId) {}

    record NewAccount(
            @Size(max = 320) String email,
            @Size(max = 200) String password,
            @NotBlank @Size(max = 200) String name) {}

    /** The password is set first: an account that exists can always be logged in to. */
    @PostMapping("/v1/accounts")
    Created<OpenedAccount> open(@RequestBody @Valid NewAccount account, Call call) {
        var accountId = NewId.of(AccountId::of);
        try {
            var answer = open(accountId, account, call);
            if (!isAbout(accountId, answer)) forgetUnopened(accountId);
            return answer;
        } catch (Busy mayBeOpenedYet) {
            throw mayBeOpenedYet; // a day later it is known
        } catch (RuntimeException refused) {
            forgetUnopened(accountId);
            throw refused;
        }
    }

    /** Not so when it is the answer to the same call before, or a refusal. */
    private static boolean isAbout(AccountId accountId, ResponseEntity<JsonNode> answer) {
        var body = answer.getBody();
        return answer.getStatusCode() == HttpStatus.CREATED
                && body != null
                && body.path("accountId").asString("").equals(accountId.value());
    }

    /** Whatever comes of it, the answer stands: what is left is gone a day later. */
    private void forgetUnopened(AccountId accountId) {
        try {
            credentials.forgetUnopened(accountId);
        } catch (DataAccessException e) {
            LOG.warn("A password for {}, which was not opened, is left for the daily run", accountId, e);
        }
    }

    private Created<OpenedAccount> open(AccountId accountId, NewAccount account, Call call) {
        var email = emails.valueOf(account.email());
        var said = Map.of("email", account.email(), "name", account.name(), "password", passwordSaid(account, call));
        return dispatcher.created(call.of(email), said, () -> {
            passwords.refuseIfWeak("password", account.password(), account.email(), account.name());
            credentials.set(accountId, passwords.hash(account.password()));
            return Decision.created(
                    new OpenAccount(accountId, Personal.of(account.email()), Personal.of(account.name())),
                    "/v1/me",
                    new OpenedAccount(accountId));
        });
    }

    /** Tells another password from the same without saying it: as hard to guess from as what is kept to log in by. */
    private String passwordSaid(NewAccount account, Call call) {
        return call.key() == null
                ? ""
                : passwords.fingerprint(account.password(), emails.valueOf("password of " + account.email()));
    }

    @Operation(
            description = "For good. Operators' own only once another has taken their role away (409"
                    + " another-operator-needed).")
    @DeleteMapping("/v1/accounts/{id}/personal-data")
    Done erase(@PathVariable AccountId id, Caller caller, Call call) {
        if (!id.equals(caller.accountId()) && !(operators.include(caller) && isSomebody(id))) {
            throw Problem.notFound();
        }
        var answer = dispatcher.done(call, Call.NO_BODY, () -> {
            operators.refuseOwn(id, caller);
            return Decision.done(new ErasePersonalData(id));
        });
        if (answer.getStatusCode().is2xxSuccessful()) {
            traces.removeTheReadable(id);
        }
        return answer;
    }

    /** Guests are known by what they said of themselves, and who opened an account by that. */
    private boolean isSomebody(AccountId id) {
        return erasures.knows(id) || history.first(id, AccountOpened.class).isPresent();
    }
}
