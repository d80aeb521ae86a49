package dev.stoa.stack.demo;

import dev.stoa.stack.actors.PostalAddress;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.OrderWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A buyer fills a cart, pays, and watches what becomes of the order. */
record Purchase(Actor buyer) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Fills a new cart, pays with that token, and follows the status until it is the one told. {@code units}: by offer. */
    String ends(Map<String, Integer> units, String paymentToken, String status) {
        var cartId = buyer.does(Call.post("/v1/carts", Map.of("currency", "GBP")), 201, "/cartId")
                .field("cartId");
        units.forEach((offer, quantity) ->
                buyer.does(Call.put("/v1/carts/" + cartId + "/lines/" + offer, Map.of("quantity", quantity)), 204));
        var ready = buyer.does(Call.put("/v1/carts/" + cartId + "/shipping-address", PostalAddress.SOMEWHERE), 204);
        var cart = buyer.does(Call.get("/v1/carts/" + cartId).after(ready), 200, "/total/amount", "/problems");
        var total = Money.of(cart.body().path("total"));
        var payment = Map.of("expectedTotal", total, "payment", Map.of("token", paymentToken));
        var checkout = buyer.does(
                Call.post("/v1/carts/" + cartId + "/checkout", payment).withKey("pay-for-" + cartId),
                202,
                "/orderId",
                "/status");
        checkDoubleClick(cartId, payment, checkout);
        watch(checkout, status);
        return checkout.field("orderId");
    }

    private void checkDoubleClick(String cartId, Map<String, ?> payment, Answer first) {
        var again = buyer.does(
                Call.post("/v1/carts/" + cartId + "/checkout", payment).withKey("pay-for-" + cartId), 202, "/orderId");
        buyer.narrator()
                .asTold(
                        again.field("orderId").equals(first.field("orderId")) && again.wasReplayed(),
                        "a double click is the same order");
    }

    private void watch(Answer checkout, String status) {
        var path = "/v1/orders/" + checkout.field("orderId") + "/stream";
        var seen = new ArrayList<String>();
        var last = OrderWatch.of(buyer.client(), checkout)
                .telling(event -> {
                    var now = summary(event.json());
                    if (seen.isEmpty() || !seen.getLast().equals(now)) {
                        seen.add(now);
                        buyer.narrator().call(buyer.name(), "GET", path, 200, now);
                    }
                })
                .outcome(PATIENCE);
        buyer.narrator().asTold(last.path("status").asString("").equals(status), "the order streamed to " + status);
    }

    private static String summary(JsonNode status) {
        return "status=%s  payment=%s  fulfilment=%s  %s"
                .formatted(
                        status.path("status").asString(""),
                        status.path("paymentStatus").asString(""),
                        status.path("fulfilmentStatus").asString(""),
                        status.path("rejection").asString(""));
    }
}
