package dev.stoa.stack.demo;

import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fifth chapter: two orders that fail, and what was begun for them undone. */
record Failures(Stage stage, Market market, Actor buyer) {
    void tell() {
        stage.narrator()
                .chapter("5. Four moon jars, but there are three: nothing is sold, nothing is kept, nothing charged");
        var units = new LinkedHashMap<String, Integer>();
        units.put(market.mug().offerId(), 2);
        units.put(market.jar().offerId(), 4);
        var unsold = new Purchase(buyer).ends(units, "tok_visa", "REJECTED");
        checkReason(unsold, "OUT_OF_STOCK");
        checkNothingHeld(market.mug().offerId(), "the two mugs set aside for it are free again");

        stage.narrator().chapter("6. A card that is declined: the goods go back, nothing is charged");
        var unpaid = new Purchase(buyer).ends(Map.of(market.pen().offerId(), 3), "tok_declined", "REJECTED");
        checkReason(unpaid, "PAYMENT_DECLINED");
        checkNothingHeld(market.pen().offerId(), "the three pens set aside for it are free again");
    }

    private void checkReason(String orderId, String reason) {
        var order = buyer.does(Call.get("/v1/orders/" + orderId), 200, "/status", "/rejection", "/paymentStatus");
        stage.narrator().asTold(rejection(order).equals(reason), "the reason is " + reason);
        stage.narrator()
                .asTold(
                        order.body().path("paymentStatus").asString("").equals("NONE"),
                        "no money was taken or is blocked");
    }

    private static String rejection(Answer order) {
        return order.body().path("rejection").asString("");
    }

    private void checkNothingHeld(String offerId, String claim) {
        var stock = stage.operator()
                .sees(
                        Call.get("/v1/back-office/stock/" + offerId),
                        body -> body.path("reserved").asInt(-1) == 0,
                        "/onHand",
                        "/reserved",
                        "/available");
        var released = stock.body()
                .path("movements")
                .valueStream()
                .anyMatch(movement -> movement.toString().contains("RELEASED"));
        stage.narrator().asTold(released, claim);
    }
}
