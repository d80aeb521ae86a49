package dev.stoa.command.payment.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
}
