package dev.stoa.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An answer that ends in good order is whole. */
class BrokenAnswerTest extends RunningShop {
    @Test
    void what_fails_under_way_breaks_off() throws Exception {
        var answer = HTTP.send(request("/stream/100000").build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var body = answer.body()) {
            assertThat(body.readNBytes(10)).asString(StandardCharsets.UTF_8).isEqualTo("xxxxxxxxxx");
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void what_fails_before_anything_was_sent_is_a_problem_and_nothing_else() {
        var answer = get("/stream/10");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("unexpected");
        assertThat(answer.response().body()).doesNotContain("xxx");
    }
}
