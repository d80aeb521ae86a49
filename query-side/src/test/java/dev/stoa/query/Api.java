package dev.stoa.query;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service as its callers do. */
@TestConfiguration(proxyBeanMethods = false)
class Api {
    private final Environment environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();

    Api(Environment environment) {
        this.environment = environment;
    }

    record Answer(int status, HttpHeaders headers, String text, JsonNode body) {
        String code() {
            return body.path("code").asString();
        }
    }

    /** {@code headers}: names and values in turn. */
    Answer get(@Nullable String token, String path, String... headers) {
        return answer(send("GET", token, path, "", HttpResponse.BodyHandlers.ofString(), headers));
    }

    Answer post(@Nullable String token, String path) {
        return answer(send("POST", token, path, "", HttpResponse.BodyHandlers.ofString()));
    }

    Answer post(@Nullable String token, String path, String body) {
        return answer(send(
                "POST", token, path, body, HttpResponse.BodyHandlers.ofString(), "Content-Type", "application/json"));
    }

    private Answer answer(HttpResponse<String> answer) {
        var isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json")
                && !answer.headers().firstValue("Content-Type").orElse("").contains("ndjson");
        return new Answer(
                answer.statusCode(),
                answer.headers(),
                answer.body(),
                isJson && !answer.body().isEmpty() ? json.readTree(answer.body()) : json.nullNode());
    }

    JsonNode read(String text) {
        return json.readTree(text);
    }

    InputStream open(@Nullable String token, String path, String... headers) {
        return send("GET", token, path, "", HttpResponse.BodyHandlers.ofInputStream(), headers)
                .body();
    }

    private <T> HttpResponse<T> send(
            String method,
            @Nullable String token,
            String path,
            String body,
            HttpResponse.BodyHandler<T> handler,
            String... headers) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + environment.getProperty("local.server.port") + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (headers.length > 0) request.headers(headers);
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
