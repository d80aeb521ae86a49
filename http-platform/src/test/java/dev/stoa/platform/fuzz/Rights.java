package dev.stoa.platform.fuzz;

import dev.stoa.platform.walk.Walker;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Right requests.
 *
 * @param lines by method and path as in the document: the body, where {@code $offers} is one of the caller's things and
 *     {@code $new} something never said before; behind an {@code @}, the path to ask instead
 */
record Rights(Map<String, String> lines) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern VARIABLE = Pattern.compile("/([a-z-]+)/\\{[^}]+}");
    private static final Pattern PLACE = Pattern.compile("\\$([a-z-]+)");

    /** Of a {@link dev.stoa.platform.walk.Walk}'s requests. */
    static Rights of(String requests) {
        var lines = new LinkedHashMap<String, String>();
        requests.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var parts = line.split(" ", 3);
            lines.put(parts[0] + " " + parts[1], parts.length > 2 ? parts[2] : "");
        });
        return new Rights(lines);
    }

    Request request(ApiCall call, Walker caller) {
        var line = lines.get(call.name());
        if (line == null) {
            throw new AssertionError("nobody says how to ask " + call.name() + " rightly");
        }
        var instead = line.startsWith("@");
        var headers = new LinkedHashMap<String, String>();
        if (call.takesBody()) {
            headers.put("Content-Type", call.contentType());
        }
        if (call.has("header", "Idempotency-Key")) {
            headers.put("Idempotency-Key", UUID.randomUUID().toString());
        }
        headers.putAll(caller.headers());
        var body = instead ? "" : filled(line, caller).replace("\\n", "\n");
        return new Request(
                call.method(),
                path(instead ? line.substring(1) : call.path(), caller),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                "",
                false);
    }

    /** Missing if it is no JSON. */
    JsonNode json(ApiCall call, Walker caller) {
        var line = lines.getOrDefault(call.name(), "");
        return call.takesJson() && line.startsWith("{")
                ? JSON.readTree(filled(line, caller))
                : MissingNode.getInstance();
    }

    private static String path(String path, Walker caller) {
        return VARIABLE.matcher(path).replaceAll(it -> "/" + it.group(1) + "/" + thing(caller, it.group(1)));
    }

    private static String filled(String text, Walker caller) {
        return PLACE.matcher(text).replaceAll(it -> thing(caller, it.group(1)));
    }

    private static String thing(Walker caller, String name) {
        return name.equals("new")
                ? UUID.randomUUID().toString()
                : caller.things().getOrDefault(name, "none");
    }
}
