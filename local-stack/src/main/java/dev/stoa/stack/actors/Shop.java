package dev.stoa.stack.actors;

import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.ProblemException;
import dev.stoa.stack.http.StoaClient;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An approved seller. */
public record Shop(String sellerId, StoaClient owner) {
    /** The status of an import whose every row was dealt with. */
    public static final String IMPORT_DONE = "FINISHED";

    /** A product on sale. */
    public record Offered(String productId, String offerId) {}

    /** Applies and is approved, or finds that this happened before. */
    public static Shop open(StoaClient owner, StoaClient operator, String displayName, String country) {
        var sellerId = apply(owner, displayName, country);
        var approval = operator.send(Call.post("/v1/sellers/" + sellerId + "/approval"));
        if (!approval.isOk() && approval.status() != 409) {
            throw new ProblemException(approval.problem());
        }
        return new Shop(sellerId, owner);
    }

    /** Sends a catalogue and waits until every row was dealt with. The same file under the same key is taken once. */
    public JsonNode importCatalogue(byte[] csv, String key) {
        return importReport(
                owner.send(Call.csv("/v1/imports/catalogue", csv).withKey(key)).orThrow());
    }

    /** The report of an import that was accepted, once it is done. */
    public JsonNode importReport(Answer accepted) {
        var call = Call.get("/v1/imports/" + accepted.field("importId")).after(accepted);
        return Patience.LONG
                .until(
                        "an import to finish",
                        () -> owner.send(call),
                        answer -> answer.isOk()
                                && answer.body().path("status").asString("").equals(IMPORT_DONE))
                .body();
    }

    /** Puts goods on sale, so many of them. */
    public Offered sell(Map<String, ?> product, String sku, Money price, int quantity, String key) {
        var offered = offer(product, sku, price, key);
        receive(offered.offerId(), quantity, key);
        publish(offered, key);
        return offered;
    }

    /** Puts a course on sale. */
    public Offered teach(Map<String, ?> product, String sku, Money price, Map<String, ?> curriculum, String key) {
        var offered = offer(product, sku, price, key);
        owner.put("/v1/courses/" + offered.productId() + "/curriculum", curriculum);
        publish(offered, key);
        return offered;
    }

    public void receive(String offerId, int quantity, String reference) {
        var receipt = Map.of("quantity", quantity, "reference", reference);
        owner.send(Call.post("/v1/offers/" + offerId + "/stock/receipts", receipt)
                        .withKey(reference + "-receipt-of-" + offerId))
                .orThrow();
    }

    private Offered offer(Map<String, ?> product, String sku, Money price, String key) {
        var productId = owner.send(Call.post("/v1/products", product).withKey(key + "-product"))
                .orThrow()
                .field("productId");
        var offer = Map.of("productId", productId, "sku", sku, "price", price);
        var answer = owner.send(Call.post("/v1/offers", offer).withKey(key + "-offer"));
        return new Offered(productId, answer.orThrow().field("offerId"));
    }

    private void publish(Offered offered, String key) {
        owner.send(Call.post("/v1/products/" + offered.productId() + "/publication")
                        .withKey(key + "-publication"))
                .orThrow();
    }

    private static String apply(StoaClient owner, String displayName, String country) {
        var application = Map.of("legalName", displayName + " Ltd", "displayName", displayName, "country", country);
        var answer = owner.send(Call.post("/v1/sellers", application));
        if (answer.isOk()) {
            return answer.field("sellerId");
        }
        if (!answer.problem().code().equals("already-a-seller")) {
            throw new ProblemException(answer.problem());
        }
        return Patience.LONG
                .until("the seller to be seen", () -> owner.get("/v1/me").body(), me -> me.has("sellerId"))
                .path("sellerId")
                .stringValue();
    }
}
