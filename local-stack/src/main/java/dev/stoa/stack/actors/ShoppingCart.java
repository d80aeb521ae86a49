package dev.stoa.stack.actors;

import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.StoaClient;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A cart in its buyer's hands. Sees its own writes. */
public final class ShoppingCart {
    private final StoaClient buyer;
    private final String cartId;
    private Answer latest;

    private ShoppingCart(StoaClient buyer, Answer opened) {
        this.buyer = buyer;
        this.cartId = opened.field("cartId");
        this.latest = opened;
    }

    public static ShoppingCart open(StoaClient buyer, String currency) {
        return new ShoppingCart(buyer, buyer.post("/v1/carts", Map.of("currency", currency)));
    }

    public String id() {
        return cartId;
    }

    public StoaClient buyer() {
        return buyer;
    }

    public ShoppingCart put(String offerId, int quantity) {
        latest = buyer.put(linePath(offerId), Map.of("quantity", quantity));
        return this;
    }

    /** As {@link #put}, but the refusal is the caller's business. */
    public Answer tryToPut(String offerId, int quantity) {
        var answer = buyer.send(Call.put(linePath(offerId), Map.of("quantity", quantity)));
        latest = answer.isOk() ? answer : latest;
        return answer;
    }

    public ShoppingCart sendTo(PostalAddress address) {
        latest = buyer.put("/v1/carts/" + cartId + "/shipping-address", address);
        return this;
    }

    /** As the storefront shows it now, with everything done so far. */
    public JsonNode look() {
        return buyer.send(Call.get("/v1/carts/" + cartId).after(latest))
                .orThrow()
                .body();
    }

    public Money total() {
        return Money.of(look().path("total"));
    }

    /** Pays what the storefront says it costs. */
    public Answer checkOut(String paymentToken) {
        return buyer.send(checkOutCall(total(), paymentToken)).orThrow();
    }

    /** The call that pays a sum, under a key of its own. */
    public Call checkOutCall(Money expectedTotal, String paymentToken) {
        return Call.post(
                        "/v1/carts/" + cartId + "/checkout",
                        Map.of("expectedTotal", expectedTotal, "payment", Map.of("token", paymentToken)))
                .withKey("checkout-" + UUID.randomUUID());
    }

    private String linePath(String offerId) {
        return "/v1/carts/" + cartId + "/lines/" + offerId;
    }
}
