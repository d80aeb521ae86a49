package dev.stoa.platform.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One call that the document describes.
 *
 * @param body its schema; missing if it takes none
 * @param answers the statuses it may have
 */
record ApiCall(
        String method,
        String path,
        List<Parameter> parameters,
        JsonNode body,
        String contentType,
        boolean bodyRequired,
        Set<String> answers) {
    /** @param in {@code path}, {@code query} or {@code header} */
    record Parameter(String name, String in, JsonNode schema) {}

    static List<ApiCall> of(JsonNode document) {
        var calls = new ArrayList<ApiCall>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> calls.add(of(path.getKey(), call.getKey(), call.getValue()))));
        return calls;
    }

    private static ApiCall of(String path, String method, JsonNode call) {
        var content = call.at("/requestBody/content").properties().stream().findFirst();
        return new ApiCall(
                method.toUpperCase(Locale.ROOT),
                path,
                call.path("parameters")
                        .valueStream()
                        .map(it -> new Parameter(
                                it.path("name").asString(), it.path("in").asString(), it.path("schema")))
                        .toList(),
                content.map(it -> it.getValue().path("schema")).orElse(call.path("none")),
                content.map(Map.Entry::getKey).orElse(""),
                call.at("/requestBody/required").asBoolean(false),
                new TreeSet<>(call.path("responses").propertyNames()));
    }

    boolean takesBody() {
        return !body.isMissingNode();
    }

    boolean takesJson() {
        return contentType.equals("application/json")
                && !body.path("type").asString("").equals("string");
    }

    boolean has(String in, String parameter) {
        return in(in).stream().anyMatch(it -> it.name().equals(parameter));
    }

    List<Parameter> in(String place) {
        return parameters.stream().filter(it -> it.in().equals(place)).toList();
    }

    String name() {
        return method + " " + path;
    }
}
