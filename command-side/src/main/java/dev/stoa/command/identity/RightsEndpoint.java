package dev.stoa.command.identity;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.GrantRole;
import dev.stoa.api.identity.AccountCommand.LockAccount;
import dev.stoa.api.identity.AccountCommand.RevokeRole;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Role;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.platform.limit.CallerAddress;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What operators let accounts do, and how they shut one out. */
@RestController
class RightsEndpoint {
    private final Dispatcher dispatcher;
    private final Operators operators;
    private final AllLogIns logIns;

    RightsEndpoint(Dispatcher dispatcher, Operators operators, AllLogIns logIns) {
        this.dispatcher = dispatcher;
        this.operators = operators;
        this.logIns = logIns;
    }

    record NewRole(Role role) {}

    record Lock(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/v1/accounts/{id}/roles")
    Done grant(@PathVariable AccountId id, @RequestBody NewRole role, Caller caller, Call call) {
        operators.refuseOthers(caller);
        return dispatcher.done(call, role, () -> Decision.done(new GrantRole(id, role.role())));
    }

    @Operation(
            description = "Ends all log-ins of the account; access tokens are believed until they end. Nobody takes"
                    + " their own role of operator away (409 another-operator-needed).")
    @DeleteMapping("/v1/accounts/{id}/roles/{role}")
    Done revoke(
            @PathVariable AccountId id,
            @PathVariable @Parameter(schema = @Schema(allowableValues = {"operator", "auditor", "support"}))
                    String role,
            Caller caller,
            Call call,
            HttpServletRequest request) {
        operators.refuseOthers(caller);
        var answer = dispatcher.done(call, Call.NO_BODY, () -> revoking(id, named(role), caller));
        end(id, answer, "no longer " + role, caller, request);
        return answer;
    }

    private Decision<Void> revoking(AccountId id, Role role, Caller caller) {
        if (role == Role.OPERATOR) {
            operators.refuseOwn(id, caller);
        }
        return Decision.done(new RevokeRole(id, role));
    }

    @Operation(
            description = "For good. Ends all log-ins of the account; access tokens are believed until they end. Nobody"
                    + " locks their own (409 another-operator-needed).")
    @PostMapping("/v1/accounts/{id}/lock")
    Done lock(
            @PathVariable AccountId id,
            @RequestBody @Valid Lock lock,
            Caller caller,
            Call call,
            HttpServletRequest request) {
        operators.refuseOthers(caller);
        var answer = dispatcher.done(call, lock, () -> {
            operators.refuseOwn(id, caller);
            return Decision.done(new LockAccount(id, Personal.of(lock.reason())));
        });
        end(id, answer, "locked", caller, request);
        return answer;
    }

    private static Role named(String role) {
        return Stream.of(Role.values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(role))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Also at a repeat, as the first time may have come to no end; not of what was refused. */
    private void end(AccountId id, Done answer, String why, Caller caller, HttpServletRequest request) {
        if (answer.getStatusCode().is2xxSuccessful()) {
            logIns.end(id, CallerAddress.of(request), why + ", by " + caller.accountId());
        }
    }
}
