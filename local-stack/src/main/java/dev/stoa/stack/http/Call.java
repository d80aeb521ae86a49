package dev.stoa.stack.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One request in the making. Every POST has an Idempotency-Key, so that it may be sent again without fear. */
public record Call(String method, String path, BodyPublisher body, Map<String, String> headers) {
    public static Call get(String path) {
        return new Call(
                "GET", path, BodyPublishers.noBody(), Map.of("Accept", "application/json, application/problem+json"));
    }

    public static Call post(String path, Object body) {
        return json("POST", path, body).with("Idempotency-Key", "once-" + UUID.randomUUID());
    }

    public static Call post(String path) {
        return post(path, Map.of());
    }

    public static Call put(String path, Object body) {
        return json("PUT", path, body);
    }

    public static Call delete(String path) {
        return new Call("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    /** A POST of a CSV file. */
    public static Call csv(String path, byte[] file) {
        return new Call("POST", path, BodyPublishers.ofByteArray(file), Map.of("Content-Type", "text/csv"));
    }

    public Call with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, body, more);
    }

    /** The same key names the same wish, whoever sends it again and when. */
    public Call withKey(String idempotencyKey) {
        return with("Idempotency-Key", idempotencyKey);
    }

    /** Must see what that answer's command did. */
    public Call after(Answer answer) {
        return answer.consistencyToken().isEmpty() ? this : with("Consistency-Token", answer.consistencyToken());
    }

    boolean isRead() {
        return method.equals("GET");
    }

    boolean mayBeRepeated() {
        return !method.equals("POST") || headers.containsKey("Idempotency-Key");
    }

    private static Call json(String method, String path, Object body) {
        return new Call(
                method, path, BodyPublishers.ofString(Json.write(body)), Map.of("Content-Type", "application/json"));
    }
}
