package dev.stoa.stack.demo;

import dev.stoa.stack.http.Call;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Third chapter: the parcels go out, the course is taken, and the order is complete. */
record Delivery(Stage stage, Market market, Actor buyer, String orderId) {
    void tell() {
        stage.narrator().chapter("3. The parcels go out and arrive");
        var order = buyer.sees(
                Call.get("/v1/orders/" + orderId),
                body -> body.path("shipments").size() == 2
                        && body.path("enrolments").size() == 1,
                "/shipments/0/status",
                "/shipments/1/status",
                "/enrolments/0/status");
        for (var shipment : order.body().path("shipments")) {
            send(shipment);
        }
        stage.narrator().chapter("4. The lessons, and a certificate");
        learn(order.body().at("/enrolments/0/enrolmentId").stringValue());
        var done = buyer.sees(
                Call.get("/v1/orders/" + orderId),
                body -> body.path("status").asString("").equals("COMPLETED"),
                "/status",
                "/paymentStatus",
                "/fulfilmentStatus");
        stage.narrator()
                .asTold(
                        done.body().path("paymentStatus").asString("").equals("PAID"),
                        "both parcels delivered, the course begun, everything paid");
    }

    private void send(JsonNode shipment) {
        var path = "/v1/shipments/" + shipment.path("shipmentId").stringValue();
        var offer = shipment.at("/lines/0/offerId").asString("");
        var seller = offer.equals(market.pen().offerId()) ? market.stationer() : market.potter();
        var parcel = Map.of(
                "carrier",
                "Royal Mail",
                "trackingNumber",
                "RM" + path.substring(path.length() - 9).toUpperCase(Locale.ROOT));
        seller.does(Call.post(path + "/dispatch", parcel), 204);
        seller.does(Call.post(path + "/delivery"), 204);
    }

    private void learn(String enrolmentId) {
        var product = market.course().productId();
        var outline = buyer.does(Call.get("/v1/products/" + product), 200, "/outline/0/title");
        for (var lesson : outline.body().at("/outline/0/lessons")) {
            var lessonId = lesson.path("lessonId").stringValue();
            buyer.does(Call.get("/v1/courses/" + product + "/lessons/" + lessonId), 200, "/title", "/content");
            var completion = "/v1/enrolments/" + enrolmentId + "/lessons/" + lessonId + "/completion";
            buyer.does(Call.post(completion), 204);
        }
        var certificate = buyer.sees(
                        Call.get("/v1/enrolments"),
                        body -> !body.at("/items/0/certificateId").asString("").isEmpty(),
                        "/items/0/status",
                        "/items/0/progressPercent",
                        "/items/0/certificateId")
                .body()
                .at("/items/0/certificateId")
                .stringValue();
        new Actor("anybody", stage.anonymous(), stage.narrator())
                .does(Call.get("/v1/certificates/" + certificate), 200, "/learnerName", "/course", "/issuedAt");
    }
}
