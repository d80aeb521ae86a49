package dev.stoa.platform.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A call that a standard or a page describes, and no document of ours.
 *
 * @param name for people
 * @param right what is right now: asked again once it was used, as a code works but once
 */
public record FormCall(String name, String method, String path, Supplier<Form> right) {
    static final String TYPE = "application/x-www-form-urlencoded";

    /** @param fields in the query of a GET, else in the body */
    public record Form(Map<String, String> fields, Map<String, String> headers) {}

    /** The same by another path. */
    FormCall at(String newPath) {
        return new FormCall(name, method, newPath, right);
    }

    Request request(Form form) {
        return saying(form, encoded(form.fields()));
    }

    /** With the form as it stands on the wire. */
    Request saying(Form form, String encoded) {
        var headers = new LinkedHashMap<>(form.headers());
        if (method.equals("GET")) {
            return new Request(
                    method, path + (encoded.isEmpty() ? "" : "?" + encoded), headers, new byte[0], "", false);
        }
        headers.put("Content-Type", TYPE);
        return new Request(method, path, headers, encoded.getBytes(StandardCharsets.UTF_8), "", false);
    }

    static String encoded(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
