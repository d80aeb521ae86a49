package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestConfiguration;
import tools.jackson.databind.JsonNode;

/** Asks for rebuilds over HTTP, as an operator. */
@TestConfiguration(proxyBeanMethods = false)
class RebuildCalls {
    static final String ORDERS = "ordering.orders";

    private final Api api;
    private final World world;

    RebuildCalls(Api api, World world) {
        this.api = api;
        this.world = world;
    }

    /** The new rebuild's path. */
    String start(String view, String body) {
        var answer = api.post(world.operator(), "/v1/back-office/views/" + view + "/rebuilds", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.body().path("view").asString()).isEqualTo(view);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** As it is in the end. */
    JsonNode rebuilt(String view) {
        return ended(start(view, ""));
    }

    JsonNode compared(String view) {
        return ended(start(view, "{\"compareOnly\": true}"));
    }

    JsonNode ended(String path) {
        return Awaitility.await()
                .dontCatchUncaughtExceptions()
                .until(() -> api.get(world.operator(), path).body(), body -> body.has("finishedAt"));
    }

    String state(String path) {
        return api.get(world.operator(), path).body().path("state").asString();
    }

    String statusOf(String order) {
        return api.get(world.operator(), "/v1/orders/" + order)
                .body()
                .path("status")
                .asString();
    }

    /** Kind and aggregate of each sample. */
    static List<String> found(JsonNode rebuild, String table) {
        var samples = rebuild.path("tables")
                .valueStream()
                .filter(it -> it.path("table").asString().equals(table))
                .findFirst()
                .orElseThrow()
                .path("samples");
        return IntStream.range(0, samples.size())
                .mapToObj(samples::get)
                .map(sample -> sample.path("kind").asString() + " "
                        + sample.path("key")
                                .valueStream()
                                .findFirst()
                                .orElseThrow()
                                .asString())
                .toList();
    }
}
