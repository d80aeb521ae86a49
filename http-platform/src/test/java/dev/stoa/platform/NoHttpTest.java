package dev.stoa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no client sends by mistake is refused, tells nothing of the server, and has no effect. */
class NoHttpTest extends RunningShop {
    private static final String HOST = "Host: localhost\r\n";
    private static final String WISH = "{\"name\":\"a\",\"count\":1}";
    private static final String A_WISH = "POST /wishes HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n"
            + "Content-Length: " + WISH.length() + "\r\n";

    static Stream<Arguments> requests() {
        var requests = Map.ofEntries(
                Map.entry("no HTTP", "GARBAGE\r\n\r\n"),
                Map.entry(
                        "another protocol",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
                Map.entry("another version", "GET /list HTTP/9.9\r\n" + HOST + "\r\n"),
                Map.entry("HTTP/2 by surprise", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Map.entry("no host", "POST /wishes HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
                Map.entry("two hosts", "GET /list HTTP/1.1\r\n" + HOST + "Host: another\r\n\r\n"),
                Map.entry("a space in the path", "GET /li st HTTP/1.1\r\n" + HOST + "\r\n"),
                Map.entry("bytes in the path", "GET /\u00e9\u0001 HTTP/1.1\r\n" + HOST + "\r\n"),
                Map.entry("a null byte in the path", "GET /%00 HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"),
                Map.entry("out of the root", "GET /../../etc/passwd HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"),
                Map.entry("CR in a header", A_WISH + "X-A: a\rX-B: b\r\n\r\n" + WISH),
                Map.entry("null byte in a header", A_WISH + "X-A: a\u0000b\r\n\r\n" + WISH),
                Map.entry("a space before the colon", A_WISH + "X-A : a\r\n\r\n" + WISH),
                Map.entry("a header without a name", A_WISH + ": a\r\n\r\n" + WISH),
                Map.entry("a header too long", A_WISH + "X-A: " + "a".repeat(100_000) + "\r\n\r\n" + WISH),
                Map.entry("headers too many", A_WISH + "X-A: a\r\n".repeat(1_000) + "\r\n" + WISH),
                Map.entry("a URL too long", "GET /list?x=" + "a".repeat(100_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                Map.entry("two lengths", A_WISH + "Content-Length: 3\r\n\r\n" + WISH),
                Map.entry("a length that is none", post("Content-Length: -1", WISH)),
                Map.entry("an encoding nobody knows", post("Transfer-Encoding: xchunked", WISH)),
                Map.entry("chunked and chunked", post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n")),
                Map.entry(
                        "a chunk without a size",
                        post("Transfer-Encoding: chunked", "zz\r\n" + WISH + "\r\n0\r\n\r\n")),
                Map.entry("a chunk of any size", post("Transfer-Encoding: chunked", "FFFFFFFFFFFFFFFFF\r\n" + WISH)),
                Map.entry("a chunk with a novel", post("Transfer-Encoding: chunked", "1;" + "a".repeat(100_000))),
                Map.entry(
                        "a chunk longer than said",
                        post("Transfer-Encoding: chunked", "1\r\n" + WISH + "\r\n0\r\n\r\n")),
                Map.entry("another expectation", A_WISH + "Expect: a miracle\r\n\r\n" + WISH));
        return requests.entrySet().stream().map(request -> Arguments.of(request.getKey(), request.getValue()));
    }

    private static String post(String header, String body) {
        return "POST /wishes HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n" + header + "\r\n\r\n" + body;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void is_refused_or_cut_off(String what, String request) throws TimeoutException {
        var before = Shop.WISHES.get();
        var heard = Wire.untilClosed(port, request);
        if (!heard.isEmpty()) {
            assertThat(heard).as(what).matches("(?s)HTTP/1.1 (400|404|414|417|431|501|505) .*");
            assertProblem(heard);
        }
        assertThat(Shop.WISHES).as(what).hasValue(before);
        assertThat(get("/list").status()).isEqualTo(200);
    }

    /** As RFC 9112 (6.3) has it: chunks count, and what a front that goes by the length took for the body is never run. */
    @Test
    void a_length_beside_chunks_smuggles_nothing_in() throws TimeoutException {
        var before = Shop.WISHES.get();
        var smuggled = A_WISH + "\r\n" + WISH;
        var chunks = "0\r\n\r\n" + smuggled;
        var heard = Wire.untilClosed(
                port, post("Transfer-Encoding: chunked\r\nContent-Length: " + chunks.length(), chunks));
        assertThat(heard.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
        assertThat(heard).startsWith("HTTP/1.1 400 ");
        assertProblem(heard);
        assertThat(Shop.WISHES).hasValue(before);
    }

    /** A request in HTTP/0.9 has no headers, so it can be nobody's and do nothing. */
    @Test
    void a_request_without_a_version_does_nothing() throws TimeoutException {
        var before = Shop.WISHES.get();
        Wire.untilClosed(port, "POST /wishes\r\n");
        assertThat(Shop.WISHES).hasValue(before);
    }

    @Test
    void a_trace_of_the_request_is_not_given() throws TimeoutException {
        var heard =
                Wire.untilClosed(port, "TRACE /list HTTP/1.1\r\n" + HOST + "X-A: secret\r\nConnection: close\r\n\r\n");
        assertThat(heard).startsWith("HTTP/1.1 4").doesNotContain("secret");
    }

    private static void assertProblem(String heard) {
        assertThat(heard)
                .contains("Content-Type: application/problem+json", "\"type\":\"/problems/request/", "\"code\":\"")
                .doesNotContainIgnoringCase("tomcat", "server:", "<html", "exception", "org.apache", "java.");
    }
}
