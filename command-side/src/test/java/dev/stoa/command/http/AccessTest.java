package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.walk.Contract;
import dev.stoa.platform.walk.Walk;
import dev.stoa.platform.walk.Walker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Every endpoint as everybody: who gets in is exactly what the approved table says. */
class AccessTest extends TradingCommandSide {
    @Test
    void everybody_gets_where_the_table_lets_them_and_nowhere_else() throws IOException {
        var owner = owner();
        var suspended = trader(Walker.someone());
        operator()
                .post("/v1/sellers/" + suspended.things().get("sellers") + "/suspension", Map.of("reason", "r"))
                .expect(204);
        var other = trader(Walker.someone());
        var walkers = new ArrayList<>(Walker.everybody(issuer, owner, other.account(), suspended));
        var appsCart = cart(bearer(issuer.token(owner.account(), "ACCOUNT"))); // each cart is checked out but once
        walkers.replaceAll(walker -> walker.name().equals("app") ? walker.with("carts", appsCart) : walker);
        var operator = operator(LogInTest.accountIdOf(logIn(newOperator(), PASSWORD)), "operator", owner);
        walkers.replaceAll(walker -> walker.name().equals("operator") ? operator : walker);
        walkers.add(walkers.size() - 1, operator(Walker.someone(), "former", owner));
        walkers.addAll(walkers.size() - 1, ofTheAuthorizationServer(owner));
        var walked = new Walk(port, rules, walkers, "").of(REQUESTS);
        assertThat(walked)
                .isEqualTo(new ClassPathResource("who-may-command.txt").getContentAsString(StandardCharsets.UTF_8));
        assertThat(Contract.of("command").brokenBy(walked)).isEmpty();
    }

    /** Whom a token says to be one; whether the log does too is the account's. */
    private Walker operator(String account, String name, Walker.Owner owner) {
        return Walker.bearer(name, issuer.token(account, "ACCOUNT", "OPERATOR"), owner.things());
    }

    /** Who shows no token but the secret of a client, or the session of the owner's log-in on our page. */
    private List<Walker> ofTheAuthorizationServer(Walker.Owner owner) {
        var browser = new Browser(port);
        browser.logIn(owner.things().get("email"), PASSWORD);
        return List.of(
                new Walker("client", Map.of("Authorization", Http.basic("erp", "erp's secret")), owner.things()),
                new Walker("browser", Map.of("Cookie", browser.cookie()), owner.things()));
    }
}
