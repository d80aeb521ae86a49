package dev.stoa.stack.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Speaks to Stoa as one caller. Made to be shared by many virtual threads. */
public final class StoaClient {
    private static final Duration TIME_OUT = Duration.ofSeconds(30);

    private final Endpoints endpoints;
    private final HttpClient http;
    private final Retries retries;
    private final Watcher watcher;
    private final @Nullable Bearer bearer;

    private StoaClient(
            Endpoints endpoints, HttpClient http, Retries retries, Watcher watcher, @Nullable Bearer bearer) {
        this.endpoints = endpoints;
        this.http = http;
        this.retries = retries;
        this.watcher = watcher;
        this.bearer = bearer;
    }

    /** Somebody who has not logged in. */
    public static StoaClient anonymous(Endpoints endpoints) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return new StoaClient(endpoints, http, Retries.PATIENT, Watcher.NOBODY, null);
    }

    public StoaClient as(Login login) {
        return new StoaClient(endpoints, http, retries, watcher, new Bearer(quiet(), login));
    }

    public StoaClient asGuest() {
        return new StoaClient(endpoints, http, retries, watcher, new Bearer(quiet(), null));
    }

    public StoaClient watchedBy(Watcher newWatcher) {
        return new StoaClient(endpoints, http, retries, newWatcher, bearer);
    }

    public StoaClient withRetries(Retries newRetries) {
        return new StoaClient(endpoints, http, newRetries, watcher, bearer);
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public Answer get(String path) {
        return send(Call.get(path)).orThrow();
    }

    public Answer post(String path, Object body) {
        return send(Call.post(path, body)).orThrow();
    }

    public Answer post(String path) {
        return send(Call.post(path)).orThrow();
    }

    public Answer put(String path, Object body) {
        return send(Call.put(path, body)).orThrow();
    }

    /** Sends a call, again and again while that is safe and promising, and gives the last answer whatever it is. */
    public Answer send(Call call) {
        for (var attempt = 1; ; attempt++) {
            var last = !call.mayBeRepeated() || !retries.leftAfter(attempt);
            try {
                var answer = sendAuthorized(call);
                if (last || !retries.worthRepeating(answer)) {
                    watcher.saw(answer);
                    return answer;
                }
                pause(attempt, answer.headers().firstValue("Retry-After").orElse(""));
            } catch (IOException e) {
                if (last) {
                    throw new UncheckedIOException(call.method() + " " + endpoints.of(call) + " failed: " + e, e);
                }
                pause(attempt, "");
            }
        }
    }

    /** Opens an endless or very long answer; the caller closes it. */
    public InputStream open(Call call) throws IOException {
        var response = exchange(request(call, token(), false), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (var body = response.body()) {
            var text = new String(body.readNBytes(65_536), StandardCharsets.UTF_8);
            throw new ProblemException(new Answer(call, response.statusCode(), response.headers(), text).problem());
        }
    }

    private Answer sendAuthorized(Call call) throws IOException {
        var token = token();
        var answer = sendOnce(call, token);
        if (answer.status() == 401 && bearer != null && !token.isEmpty()) {
            bearer.forget(token);
            return sendOnce(call, token());
        }
        return answer;
    }

    private Answer sendOnce(Call call, String token) throws IOException {
        var response = exchange(request(call, token, true), BodyHandlers.ofString());
        return new Answer(call, response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest request(Call call, String token, boolean timed) {
        var request = HttpRequest.newBuilder(endpoints.of(call)).method(call.method(), call.body());
        if (timed) {
            request.timeout(TIME_OUT);
        }
        call.headers().forEach(request::header);
        if (!token.isEmpty() && !call.headers().containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private void pause(int attempt, String retryAfter) {
        try {
            Thread.sleep(retries.pause(attempt, retryAfter));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }

    private String token() {
        return bearer == null ? "" : bearer.token();
    }

    private StoaClient quiet() {
        return new StoaClient(endpoints, http, retries, Watcher.NOBODY, null);
    }
}
