package dev.stoa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who comes slowly, or not at all, is not waited for and keeps nobody waiting. Here a request has three seconds, and one more for each KiB. */
class SlowRequestsTest extends RunningShop {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String CROWD = "127.0.0.2";
    private static final String TO_WISHES = "POST /wishes HTTP/1.1\r\nHost: localhost\r\n";
    private static final String JSON_BODY = "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n";

    @Autowired
    private MeterRegistry metrics;

    @Test
    void what_trickles_in_is_refused_or_cut_off() throws Exception {
        var answers = together(List.of(
                () -> trickled("GET /list HTTP/1.1\r\nX-A: ", "a"),
                () -> trickled(TO_WISHES + JSON_BODY, " "),
                () -> trickled(
                        TO_WISHES + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "1\r\n \r\n"),
                () -> trickled(
                        TO_WISHES + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999\r\n\r\n",
                        "a"),
                () -> trickled("POST /nowhere HTTP/1.1\r\nHost: localhost\r\n" + JSON_BODY, "[")));
        assertThat(answers.getFirst()).as("half a header").isEmpty();
        assertThat(answers.subList(1, 3))
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 408 ")
                        .contains("application/problem+json", "\"code\":\"request-timeout\"", "Connection: close"));
        assertThat(answers.get(3)).as("a form, which Tomcat reads").isEmpty();
        assertThat(answers.get(4)).as("refused whatever its body says").startsWith("HTTP/1.1 404 ");
    }

    private String trickled(String begin, String more) throws Exception {
        try (var wire = new Wire(port)) {
            wire.say(begin);
            wire.trickle(more, PAUSE);
            return wire.heard();
        }
    }

    /** More than the three seconds. */
    @Test
    void what_comes_at_a_fair_pace_may_take_its_time() throws Exception {
        var body = "{\"name\":\"a\",\"count\":1,\"note\":\"" + "x".repeat(80 * 1024) + "\"}";
        try (var wire = new Wire(port)) {
            wire.say(TO_WISHES + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n");
            for (var at = 0; at < body.length(); at += 1024) {
                assertThat(wire.isClosedWithin(PAUSE)).isFalse();
                wire.say(body.substring(at, Math.min(body.length(), at + 1024)));
            }
            wire.await("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_connection_may_rest_between_requests_and_each_has_its_own_time() throws Exception {
        try (var wire = new Wire(port)) {
            wire.say("POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
            wire.await("HTTP/1.1 404 ");
            wire.say("0123456789"); // read by nobody, after the answer
            assertThat(wire.isClosedWithin(Duration.ofMillis(3_500))).isFalse();
            wire.say("GET /number?n=7 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            wire.await("HTTP/1.1 200 ");
        }
    }

    /** With a thread for each there would be 200 at most. Here one address may have these, and no more. */
    @Test
    void thousands_of_open_connections_keep_nobody_from_being_answered() throws TimeoutException {
        var idle = open(2_000, "");
        var slowHeaders = open(250, "GET /list HTTP/1.1\r\nX-A: ");
        var slowBodies = open(250, TO_WISHES + JSON_BODY + " ");
        try (var oneMore = new Wire(port, CROWD);
                var fromElsewhere = new Wire(port, "127.0.0.3")) {
            oneMore.awaitClosed();
            assertThat(metrics.get("stoa.connections.refused").functionCounter().count())
                    .isEqualTo(1);
            fromElsewhere.say("GET /list HTTP/1.1\r\nHost: localhost\r\n\r\n");
            fromElsewhere.await("HTTP/1.1 200 ");
            assertThat(get("/list").status()).isEqualTo(200);
            assertThat(post("/wishes", "{\"name\":\"a\",\"count\":1}").status()).isEqualTo(200);
            assertThat(List.of(idle.getFirst(), slowHeaders.getFirst(), slowBodies.getFirst()))
                    .as("still waiting")
                    .noneMatch(wire -> wire.isClosedWithin(Duration.ofMillis(1))
                            || !wire.heard().isEmpty());
        } finally {
            Stream.of(idle, slowHeaders, slowBodies).flatMap(List::stream).forEach(Wire::close);
        }
    }

    private List<Wire> open(int connections, String said) {
        return IntStream.range(0, connections)
                .mapToObj(_ -> {
                    var wire = new Wire(port, CROWD);
                    wire.say(said);
                    return wire;
                })
                .toList();
    }

    private static List<String> together(List<Callable<String>> all) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(all).stream().map(it -> it.resultNow()).toList();
        }
    }
}
