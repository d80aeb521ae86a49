package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.servers.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@OnRealServers
@Timeout(120)
class OrderStreamTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    AccountId buyer;
    OrderId order;

    @BeforeEach
    void order() {
        buyer = world.account("Ada");
        order = world.order(buyer, world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 10));
    }

    @Test
    void begins_with_the_current_state_tells_each_change_and_ends_with_the_order() throws IOException {
        try (var stream = open()) {
            assertThat(next(stream).status()).isEqualTo("PENDING");

            log.happened(new OrderConfirmed(order));
            assertThat(next(stream).status()).isEqualTo("PLACED");

            log.happened(new OrderRejected(order, RejectionReason.PAYMENT_TIMED_OUT));
            var last = next(stream);
            assertThat(last.status()).isEqualTo("REJECTED");
            assertThat(last.data().path("rejection").asString()).isEqualTo("PAYMENT_TIMED_OUT");
            assertThat(stream.readLine()).isNull();
        }
    }

    @Test
    void resumes_after_the_last_event_seen() throws IOException {
        String seen;
        try (var stream = open()) {
            seen = next(stream).id();
        }
        try (var stream = open("Last-Event-ID", seen)) {
            log.happened(new OrderConfirmed(order));
            assertThat(next(stream).status()).isEqualTo("PLACED");
        }
    }

    @Test
    void goes_on_while_redis_is_down() throws IOException {
        try (var stream = open()) {
            assertThat(next(stream).status()).isEqualTo("PENDING");
            TestServers.redis().stop();
            log.happened(new OrderConfirmed(order));
            assertThat(next(stream).status()).isEqualTo("PLACED");
        } finally {
            TestServers.redis().start();
        }
    }

    private record Event(String id, String name, JsonNode data) {
        String status() {
            return data.path("status").asString();
        }
    }

    private BufferedReader open(String... headers) {
        var all = new ArrayList<>(List.of("Accept", "text/event-stream"));
        all.addAll(List.of(headers));
        return new BufferedReader(new InputStreamReader(
                api.open(TestTokens.of(buyer), "/v1/orders/" + order + "/stream", all.toArray(String[]::new)),
                StandardCharsets.UTF_8));
    }

    private Event next(BufferedReader stream) throws IOException {
        var id = "";
        var name = "";
        var data = "";
        for (var line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("id:")) id = line.substring(3);
            if (line.startsWith("event:")) name = line.substring(6);
            if (line.startsWith("data:")) data = line.substring(5);
            if (line.isEmpty() && !data.isEmpty()) {
                assertThat(name).isEqualTo("status");
                return new Event(id, name, api.read(data));
            }
        }
        throw new AssertionError("the stream ended");
    }
}
