package dev.stoa.platform.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What came back. */
record Answer(int status, HttpHeaders headers, String text) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Answer to(Request request, int port) throws IOException {
        var sent = HttpRequest.newBuilder(URI.create("http://localhost:" + port + request.url()))
                .timeout(PATIENCE)
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(sent::setHeader);
        try {
            var response = HTTP.send(sent.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var in = response.body()) {
                return new Answer(response.statusCode(), response.headers(), text(response, in));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(HttpResponse<?> response, InputStream in) throws IOException {
        var endless = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    String contentType() {
        return headers.firstValue("Content-Type").orElse("nothing");
    }

    String correlationId() {
        return headers.firstValue("X-Correlation-Id").orElse("none");
    }

    /** Where to go on; empty for nowhere. */
    String location() {
        return headers.firstValue("Location").orElse("");
    }

    boolean says(String header) {
        return headers.firstValue(header).isPresent();
    }

    @Override
    public String toString() {
        return status + " " + (text.length() < 500 ? text : text.substring(0, 500) + "...");
    }
}
