package dev.stoa.stack.demo;

import dev.stoa.stack.actors.People;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.StoaClient;
import java.util.Map;

/** Where the story plays: brings its actors on, each new in this telling. */
record Stage(StoaClient anonymous, StoaClient operatorClient, String telling, Narrator narrator) {
    Actor operator() {
        return new Actor("operator", operatorClient, narrator);
    }

    /** Opens an account of that e-mail and logs in. */
    Actor enter(String name, String fullName) {
        var login = new Login(name + "-" + telling + "@stoa.example", "the story of " + telling);
        var account = Map.of("email", login.email(), "password", login.password(), "name", fullName);
        new Actor(name, anonymous, narrator).does(Call.post("/v1/accounts", account), 201, "/accountId");
        return new Actor(name, anonymous.as(login), narrator);
    }

    /** As {@link #enter}, and the operator gives a role. */
    Actor enter(String name, String fullName, String role) {
        var actor = enter(name, fullName);
        var roles = "/v1/accounts/" + People.accountId(actor.client()) + "/roles";
        operator().does(Call.post(roles, Map.of("role", role)), 204);
        var login = new Login(name + "-" + telling + "@stoa.example", "the story of " + telling);
        return new Actor(name, anonymous.as(login), narrator);
    }
}
