package dev.stoa.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoaClientTest {
    private static final Retries QUICK = new Retries(4, Duration.ofMillis(1), Duration.ofMillis(5));

    private StubServer server;
    private StoaClient client;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer();
        client = server.client().withRetries(QUICK);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void repeats_a_post_under_the_same_key_while_the_server_says_later() {
        server.answers(503, Map.of("Retry-After", "1"), "")
                .answers(409, Map.of("Retry-After", "1"), "")
                .answers(201, "{\"cartId\":\"cart_1\"}");

        assertThat(client.post("/v1/carts", Map.of("currency", "GBP")).field("cartId"))
                .isEqualTo("cart_1");

        assertThat(server.seen())
                .extracting(seen -> seen.header("Idempotency-key"))
                .hasSize(3)
                .doesNotContain("");
        assertThat(server.seen())
                .extracting(seen -> seen.header("Idempotency-key"))
                .containsOnly(server.seen().getFirst().header("Idempotency-key"));
    }

    @Test
    void does_not_repeat_what_was_refused_for_good() {
        server.answers(409, "{\"code\":\"total-changed\",\"detail\":\"It costs more now\",\"total\":{\"amount\":5}}");

        var answer = client.send(Call.post("/v1/carts/cart_1/checkout"));

        assertThat(answer.problem().code()).isEqualTo("total-changed");
        assertThat(answer.problem().facts().path("total").path("amount").longValue())
                .isEqualTo(5);
        assertThat(server.seen()).hasSize(1);
    }

    @Test
    void gives_up_after_its_attempts() {
        for (var i = 0; i < 4; i++) {
            server.answers(503, "");
        }
        assertThatThrownBy(() -> client.get("/v1/products")).hasMessageContaining("GET /v1/products → 503");
        assertThat(server.seen()).hasSize(4);
    }

    @Test
    void tells_a_server_that_is_not_there() {
        server.close();
        assertThatThrownBy(() -> client.get("/v1/products")).hasMessageContaining("/v1/products failed");
    }

    @Test
    void logs_in_once_and_again_when_the_token_is_refused() {
        server.answers(200, token("first"))
                .answers(200, "{}")
                .answers(401, "{}")
                .answers(200, token("second"))
                .answers(200, "{}");
        var somebody = client.as(new Login("a@b.example", "secret"));

        somebody.get("/v1/me");
        somebody.get("/v1/me");

        assertThat(server.seen())
                .extracting(seen -> seen.path() + " " + seen.header("Authorization"))
                .containsExactly(
                        "/v1/auth/token ",
                        "/v1/me Bearer first",
                        "/v1/me Bearer first",
                        "/v1/auth/token ",
                        "/v1/me Bearer second");
        assertThat(server.seen().get(3).body()).contains("refresh_token", "refresh-first");
    }

    @Test
    void passes_the_consistency_token_on() {
        server.answers(204, Map.of("Consistency-Token", "cart_1:4"), "").answers(200, "{}");

        var answer = client.put("/v1/carts/cart_1/lines/offer_1", Map.of("quantity", 1));
        client.send(Call.get("/v1/carts/cart_1").after(answer));

        assertThat(server.seen().getLast().header("Consistency-token")).isEqualTo("cart_1:4");
    }

    @Test
    void follows_an_order_over_a_broken_stream() {
        server.answers(404, "{\"code\":\"no-such-order\"}")
                .answers(200, "id: 0\nevent: status\ndata: {\"status\":\"PENDING\"}\n\n")
                .answers(200, ": still here\n\nid: 3\nevent: status\ndata: {\"status\":\ndata: \"PLACED\"}\n\n");

        var outcome = OrderWatch.of(client, "order_1").outcome(Duration.ofSeconds(60));

        assertThat(outcome.path("status").stringValue()).isEqualTo("PLACED");
        assertThat(server.seen().getLast().header("Last-event-id")).isEqualTo("0");
    }

    @Test
    void says_what_it_last_saw_if_an_order_never_comes_out() {
        server.answers(200, "id: 0\nevent: status\ndata: {\"status\":\"PENDING\"}\n\n")
                .answers(200, "{\"status\":\"PENDING\"}");

        assertThatThrownBy(() -> OrderWatch.of(client, "order_1").outcome(Duration.ofMillis(100)))
                .hasMessageContaining("order_1")
                .hasMessageContaining("PENDING");
    }

    private static String token(String name) {
        return "{\"accessToken\":\"%s\",\"refreshToken\":\"refresh-%s\",\"expiresIn\":900}".formatted(name, name);
    }
}
