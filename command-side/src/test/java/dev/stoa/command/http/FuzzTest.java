package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.RecordActionRequired;
import dev.stoa.api.payment.PaymentCommand.RecordAuthorizationSucceeded;
import dev.stoa.api.payment.PaymentCommand.RecordChargeSucceeded;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import dev.stoa.api.payment.PaymentCommand.RequestCharge;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.platform.fuzz.Fuzz;
import dev.stoa.platform.walk.Walker;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is sent to whichever call: a good answer, or a clear refusal that changes nothing. */
class FuzzTest extends TradingCommandSide {
    /** Signed by the gateway alone. */
    private static final Set<String> NEVER_RIGHT = Set.of("POST /v1/webhooks/payments/simulated");

    @Autowired
    private JdbcClient jdbc;

    /** So many failed log-ins would keep others out. */
    @AfterEach
    void forgetFailedLogIns() {
        jdbc.sql("delete from failed_log_in").update();
    }

    @Test
    void every_call_keeps_the_contract_whatever_it_is_sent() throws IOException {
        var told = new Fuzz(port, rules, this::callers, REQUESTS, this::kept).run();
        assertThat(told)
                .allSatisfy((call, statuses) -> assertThat(statuses.keySet())
                        .as(call)
                        .anyMatch(status -> status < 300 || NEVER_RIGHT.contains(call))
                        .anyMatch(status -> status >= 400));
    }

    private List<Walker> callers(String call) {
        var logsIn = call.contains("/accounts") || call.contains("/auth");
        var owner = withMoneyAtStake(logsIn ? owner() : owner(Walker.someone()));
        if (call.endsWith("/delivery")) {
            bearer(issuer.token(owner.account(), "ACCOUNT"))
                    .post(
                            "/v1/shipments/" + owner.things().get("shipments") + "/dispatch",
                            Map.of("carrier", "C", "trackingNumber", "T"))
                    .expect(204);
        }
        var seller = trader(Walker.someone());
        return List.of(
                new Walker("nobody", Map.of(), owner.things()),
                Walker.bearer("guest", issuer.token(Walker.someone(), "GUEST"), owner.things()),
                Walker.bearer("buyer", issuer.token(Walker.someone(), "ACCOUNT"), owner.things()),
                Walker.bearer("seller", issuer.token(seller.account(), "ACCOUNT"), seller.things()),
                Walker.bearer("operator", issuer.token(Walker.someone(), "ACCOUNT", "OPERATOR"), owner.things()),
                Walker.bearer("owner", issuer.token(owner.account(), "ACCOUNT"), owner.things()));
    }

    /** A full cart, goods in stock, an order that is paid, and a payment that waits for its buyer. */
    private Walker.Owner withMoneyAtStake(Walker.Owner owner) {
        var things = new HashMap<>(owner.things());
        var buyer = bearer(issuer.token(owner.account(), "ACCOUNT"));
        fill(buyer, things.get("carts"), things.get("lines"));
        buyer.post("/v1/offers/" + things.get("offers") + "/stock/receipts", Map.of("quantity", 5, "reference", "r"))
                .expect(204);
        var paid = order(buyer, things.get("lines"), "tok_silent");
        var payment = PaymentId.of(new OrderId(paid));
        run(new RequestAuthorization(payment));
        run(new RecordAuthorizationSucceeded(payment, 1, "a"));
        run(new RequestCharge(payment));
        run(new RecordChargeSucceeded(payment, 2, "c"));
        things.put("orders", paid);
        var waiting = PaymentId.of(new OrderId(order(buyer, things.get("lines"), "tok_silent")));
        run(new RequestAuthorization(waiting));
        run(new RecordActionRequired(waiting, 1, "http://localhost/3ds"));
        things.put("payments", waiting.value());
        return new Walker.Owner(owner.account(), Map.copyOf(things));
    }

    private Map<String, Long> kept(String correlationId, boolean mayBeRemembered) {
        if (!nothingIsImported()) {
            await("imports that were let in").until(this::nothingIsImported);
        }
        var counts = new TreeMap<String, Long>();
        jdbc.sql("""
                select 'events', count(*) from domain_event where metadata ->> 'correlationId' = :correlation
                union all select 'claims', count(*) from unique_claim
                union all select 'remembered refusals', count(*) from processed_command
                    where positions = '' and not :mayBeRemembered
                union all select 'passwords', count(*) from credential
                union all select 'refresh tokens', count(*) from refresh_token
                union all select 'signing keys', count(*) from signing_key
                union all select 'chunks of no file', count(*) from staged_chunk
                    where import_id not in (select import_id from staged_file)
                union all select 'persons', count(*) from personal.key""")
                .param("correlation", correlationId)
                .param("mayBeRemembered", mayBeRemembered)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private boolean nothingIsImported() {
        return jdbc.sql("select count(*) from staged_file").query(Long.class).single() == 0;
    }
}
