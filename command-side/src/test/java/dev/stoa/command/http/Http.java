package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the service as somebody. */
record Http(int port, Map<String, String> headers, String sellerId) {
    static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Http(int port, Map<String, String> headers) {
        this(port, headers, "");
    }

    Http with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Http(port, more, sellerId);
    }

    /** As a client of the authorization server shows its secret. */
    static String basic(String id, String secret) {
        var encoded = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(encoded.getBytes(UTF_8));
    }

    Http named(String seller) {
        return new Http(port, headers, seller);
    }

    Http withKey() {
        return with("Idempotency-Key", UUID.randomUUID().toString());
    }

    Answer get(String path) {
        return send("GET", path, null, "application/json");
    }

    Answer post(String path, @Nullable Object body) {
        return send("POST", path, body, "application/json");
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body, "application/json");
    }

    Answer delete(String path) {
        return send("DELETE", path, null, "application/json");
    }

    /** Strings and bytes go as they are, everything else as JSON. */
    Answer send(String method, String path, @Nullable Object body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        switch (body) {
                            case null -> HttpRequest.BodyPublishers.noBody();
                            case String text -> HttpRequest.BodyPublishers.ofString(text);
                            case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
                            default -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
                        });
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        try {
            return Answer.of(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
