package dev.stoa.stack.demo;

import dev.stoa.stack.http.Call;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Last chapter: the auditor replays it all. */
record Audit(Stage stage, Actor auditor, String orderId) {
    private static final Set<String> MUST_BE_TOLD = Set.of(
            "ordering.order-submitted",
            "inventory.stock-reserved",
            "payment.authorization-succeeded",
            "ordering.order-confirmed",
            "inventory.stock-allocated",
            "payment.charge-succeeded",
            "fulfilment.shipment-delivered",
            "learning.learner-enrolled",
            "ordering.order-completed");

    void tell() {
        stage.narrator().chapter("7. The auditor looks back");
        var timeline = auditor.does(Call.get("/v1/audit/orders/" + orderId + "/timeline"), 200);
        timeline.body()
                .path("items")
                .forEach(event -> stage.narrator()
                        .aside("%-28s %-38s %s"
                                .formatted(
                                        event.path("at").asString(""),
                                        event.path("type").asString(""),
                                        event.path("actor").asString(""))));
        var types = timeline.body()
                .path("items")
                .valueStream()
                .map(event -> event.path("type").asString(""))
                .collect(Collectors.toSet());
        stage.narrator().asTold(types.containsAll(MUST_BE_TOLD), "the timeline tells the order over all who took part");

        var before = state("?asOf=" + momentBefore(timeline.body(), "payment.authorization-succeeded"));
        stage.narrator().asTold(before.equals("PENDING"), "the moment before it was paid the order was PENDING");
        stage.narrator().asTold(state("").equals("COMPLETED"), "now it is COMPLETED");
        auditor.does(Call.get("/v1/audit/log"), 200, "/size", "/firstAt", "/lastAt");
    }

    private static Instant momentBefore(JsonNode timeline, String type) {
        return timeline.path("items")
                .valueStream()
                .filter(event -> event.path("type").asString("").equals(type))
                .map(event -> Instant.parse(event.path("at").stringValue()).minusNanos(1_000))
                .findFirst()
                .orElseThrow();
    }

    private String state(String when) {
        return auditor.does(
                        Call.get("/v1/audit/streams/" + orderId + "/state" + when), 200, "/sequence", "/state/status")
                .body()
                .at("/state/status")
                .asString("");
    }
}
