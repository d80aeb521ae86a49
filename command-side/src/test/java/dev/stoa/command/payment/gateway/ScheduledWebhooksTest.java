package dev.stoa.command.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;

class ScheduledWebhooksTest {
    @Test
    @Timeout(30)
    void a_receiver_that_never_answers_is_given_up() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var request = ScheduledWebhooks.http(Duration.ofMillis(200))
                    .post()
                    .uri("http://127.0.0.1:" + silent.getLocalPort());

            assertThatThrownBy(() -> request.retrieve().toBodilessEntity()).isInstanceOf(ResourceAccessException.class);
        }
    }

    /** What does not say so is limited as if it were nobody's. */
    @Test
    void a_report_says_how_long_it_is() throws IOException {
        var length = new AtomicReference<@Nullable String>();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            length.set(exchange.getRequestHeaders().getFirst(HttpHeaders.CONTENT_LENGTH));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            ScheduledWebhooks.http(Duration.ofSeconds(10))
                    .post()
                    .uri("http://127.0.0.1:" + receiver.getAddress().getPort())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{}".getBytes(StandardCharsets.UTF_8))
                    .retrieve()
                    .toBodilessEntity();
        } finally {
            receiver.stop(0);
        }
        assertThat(length).hasValue("2");
    }
}
