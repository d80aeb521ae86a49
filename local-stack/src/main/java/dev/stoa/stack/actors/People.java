package dev.stoa.stack.actors;

import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.ProblemException;
import dev.stoa.stack.http.StoaClient;
import java.util.Locale;
import java.util.Map;

/** Opens accounts, or finds them open. */
public record People(StoaClient anonymous) {
    /** Logs in, after opening the account if there is none of that e-mail. */
    public StoaClient meet(Login login, String name) {
        var answer = anonymous.send(
                Call.post("/v1/accounts", Map.of("email", login.email(), "password", login.password(), "name", name)));
        if (!answer.isOk() && !answer.problem().code().equals("email-taken")) {
            throw new ProblemException(answer.problem());
        }
        return anonymous.as(login);
    }

    /** Meets somebody and has the operator give them a role; it takes effect with the log-in that follows. */
    public StoaClient meet(Login login, String name, String role, StoaClient operator) {
        var accountId = accountId(meet(login, name));
        var answer = operator.send(
                Call.post("/v1/accounts/" + accountId + "/roles", Map.of("role", role.toLowerCase(Locale.ROOT))));
        answer.orThrow();
        return anonymous.as(login);
    }

    /** Who somebody is, once query-side has heard of them. */
    public static String accountId(StoaClient person) {
        return Patience.LONG
                .until("an account to be seen", () -> person.send(Call.get("/v1/me")), answer -> answer.isOk())
                .field("accountId");
    }
}
