package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.RecordActionRequired;
import dev.stoa.api.payment.PaymentCommand.RecordAuthorizationSucceeded;
import dev.stoa.api.payment.PaymentCommand.RecordChargeSucceeded;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import dev.stoa.api.payment.PaymentCommand.RequestCharge;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.platform.security.KeptSecrets;
import dev.stoa.command.platform.security.Signature;
import dev.stoa.platform.fuzz.Fuzz;
import dev.stoa.platform.walk.Walker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is sent to whichever call: a good answer, or a clear refusal that changes nothing. */
class FuzzTest extends TradingCommandSide {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KeptSecrets secrets;

    private String operator = "";

    /** So many failed log-ins would keep others out. */
    @AfterEach
    void forgetFailedLogIns() {
        jdbc.sql("delete from failed_log_in").update();
    }

    /** The log is asked who is one. */
    @BeforeEach
    void appointAnOperator() {
        operator = LogInTest.accountIdOf(logIn(newOperator(), PASSWORD));
    }

    @Test
    void every_call_keeps_the_contract_whatever_it_is_sent() throws IOException {
        var told = new Fuzz(port, rules, this::callers, REQUESTS, this::proof, new WhatIsKept(jdbc)).run();
        assertThat(told)
                .allSatisfy((call, statuses) -> assertThat(statuses.keySet())
                        .as(call)
                        .anyMatch(status -> status < 300)
                        .anyMatch(status -> status >= 400));
    }

    /** Of what only the gateway says. */
    private Map<String, String> proof(String call, byte[] body) {
        if (!call.contains("/webhooks/")) {
            return Map.of();
        }
        var sent = Instant.now().getEpochSecond() + "";
        var signed = new ByteArrayOutputStream();
        signed.writeBytes((sent + ".").getBytes(UTF_8));
        signed.writeBytes(body);
        var key = secrets.named("webhook-key");
        return Map.of("Gateway-Signature", "t=" + sent + ",v1=" + Signature.of(signed.toByteArray(), key));
    }

    private List<Walker> callers(String call) {
        var logsIn = call.contains("/accounts") || call.contains("/auth") || call.contains("/me/");
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
                Walker.bearer("operator", issuer.token(operator, "ACCOUNT", "OPERATOR"), owner.things()),
                Walker.bearer("owner", issuer.token(owner.account(), "ACCOUNT"), owner.things()));
    }

    /** A full cart, goods in stock, an order that is paid, and a payment that waits for its buyer. */
    private Walker.Owner withMoneyAtStake(Walker.Owner owner) {
        var things = new HashMap<>(owner.things());
        var buyer = bearer(issuer.token(owner.account(), "ACCOUNT"));
        fill(buyer, things.get("carts"), things.get("lines"), 1);
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
}
