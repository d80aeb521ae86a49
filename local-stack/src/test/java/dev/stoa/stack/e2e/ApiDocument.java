package dev.stoa.stack.e2e;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A service's OpenAPI document, by what its readers ask of it. */
record ApiDocument(JsonNode root) {
    /** What a parameter is called is nobody's business. */
    Optional<JsonNode> call(String method, String path) {
        return root.path("paths").properties().stream()
                .filter(described -> anonymous(described.getKey()).equals(anonymous(path)))
                .flatMap(described -> described.getValue().properties().stream())
                .filter(described -> described.getKey().equalsIgnoreCase(method))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static Set<String> successes(JsonNode call) {
        return call.path("responses").propertyNames().stream()
                .filter(status -> status.startsWith("2"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Media types of an answer. */
    Set<String> mediaTypes(JsonNode call, String status) {
        return Set.copyOf(
                resolved(call.path("responses").path(status)).path("content").propertyNames());
    }

    /** The names that the JSON of an answer has; none if it is not described. */
    Set<String> properties(JsonNode call, String status) {
        return Set.copyOf(schema(call, status).path("properties").propertyNames());
    }

    JsonNode schema(JsonNode call, String status) {
        return resolved(resolved(call.path("responses").path(status))
                .path("content")
                .path("application/json")
                .path("schema"));
    }

    JsonNode resolved(JsonNode part) {
        var reference = part.path("$ref").asString("");
        return reference.isEmpty() ? part : resolved(root.at(reference.substring(1)));
    }

    boolean hasParameter(JsonNode call, String name, boolean required) {
        return call.path("parameters")
                .valueStream()
                .anyMatch(it -> it.path("name").asString("").equals(name)
                        && (!required || it.path("required").asBoolean(false)));
    }

    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
