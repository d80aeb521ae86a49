package dev.stoa.platform.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A right JSON body with one thing wrong at a time. */
final class SpoiltBodies {
    private static final JsonMapper JSON = new JsonMapper();
    /** Stands in the tree for JSON that no tree can hold. */
    private static final String HERE = "\u2063here\u2063";

    private final JsonNode document;
    private final Random random;

    SpoiltBodies(JsonNode document, Random random) {
        this.document = document;
        this.random = random;
    }

    List<Request> of(Request right, ApiCall call, JsonNode body) {
        var spoilt = new ArrayList<Request>();
        inside(right, body, body, call.body(), "", spoilt);
        Nasty.NO_BODIES.forEach(text -> spoilt.add(right.saying(text).bad("no such body")));
        spoilt.add(judged(right.saying("null"), call.bodyRequired(), "null"));
        texts(right, body.toString(), spoilt);
        return spoilt;
    }

    private void texts(Request right, String text, List<Request> spoilt) {
        spoilt.add(right.saying(text.substring(0, 1 + random.nextInt(text.length() - 1)))
                .bad("truncated"));
        spoilt.add(right.saying(text + text).bad("twice"));
        spoilt.add(right.saying(text + "x").bad("more behind"));
        spoilt.add(right.saying("[" + text + "]").bad("in a list"));
        spoilt.add(right.saying(text.getBytes(StandardCharsets.UTF_16)).odd("UTF-16"));
        if (text.length() > 2) {
            spoilt.add(right.saying(text.substring(0, text.length() - 1) + "," + text.substring(1))
                    .bad("each field twice"));
            spoilt.add(right.saying(text.replaceFirst("\"", "\"\u00ff").getBytes(StandardCharsets.ISO_8859_1))
                    .bad("no UTF-8"));
        }
    }

    private void inside(
            Request right, JsonNode whole, JsonNode here, JsonNode said, String pointer, List<Request> spoilt) {
        var schema = resolved(said);
        if (here.isObject()) {
            schema.path("properties").propertyNames().forEach(name -> {
                if (!here.has(name)) {
                    throw new AssertionError("nobody says how " + pointer + "/" + name + " is right: " + right);
                }
            });
            here.properties().forEach(field -> {
                var at = pointer + "/" + field.getKey();
                var required = schema.path("required")
                        .valueStream()
                        .anyMatch(name -> name.asString().equals(field.getKey()));
                var without = whole.deepCopy();
                ((ObjectNode) without.at(pointer)).remove(field.getKey());
                spoilt.add(judged(right.saying(without.toString()), required, at + " missing"));
                values(right, whole, at, field.getValue(), required, spoilt);
                inside(right, whole, field.getValue(), schema.at("/properties/" + field.getKey()), at, spoilt);
            });
            var more = whole.deepCopy();
            ((ObjectNode) more.at(pointer)).put("unheardOf", "x");
            var open = schema.has("additionalProperties");
            spoilt.add(judged(right.saying(more.toString()), !open, pointer + " has another field"));
        } else if (here.isArray() && !here.isEmpty()) {
            var many = whole.deepCopy();
            var list = (ArrayNode) many.at(pointer);
            while (list.size() < 10_000) {
                list.add(here.get(0));
            }
            spoilt.add(right.saying(many.toString()).odd(pointer + " ten thousand times"));
            inside(right, whole, here.get(0), schema.path("items"), pointer + "/0", spoilt);
        }
    }

    private void values(
            Request right, JsonNode whole, String at, JsonNode value, boolean required, List<Request> spoilt) {
        spoilt.add(judged(replaced(right, whole, at, "null"), required, at + " null"));
        spoilt.add(replaced(right, whole, at, "[".repeat(2_000)).bad(at + " deep and open"));
        spoilt.add(replaced(right, whole, at, "[".repeat(2_000) + "]".repeat(2_000))
                .bad(at + " deep"));
        var wrong = switch (value.getNodeType()) {
            case STRING -> Stream.concat(Nasty.NO_TEXTS.stream(), Nasty.UNKEEPABLE.stream());
            case NUMBER -> Nasty.NO_WHOLE_NUMBERS.stream();
            case BOOLEAN -> Nasty.NO_BOOLEANS.stream();
            default -> Nasty.NO_CONTAINERS.stream();
        };
        wrong.forEach(json -> spoilt.add(replaced(right, whole, at, json).bad(at + " is " + json)));
        if (value.isString()) {
            Nasty.TEXTS.forEach(text -> spoilt.add(
                    replaced(right, whole, at, JSON.writeValueAsString(text)).odd(at + " is " + text)));
            Nasty.LENGTHS.forEach(length -> spoilt.add(replaced(right, whole, at, "\"" + "\u20ac".repeat(length) + "\"")
                    .odd(at + " long")));
        } else if (value.isNumber()) {
            Nasty.NUMBERS.forEach(
                    json -> spoilt.add(replaced(right, whole, at, json).odd(at + " is " + json)));
        }
    }

    private static Request replaced(Request right, JsonNode whole, String at, String json) {
        var copy = whole.deepCopy();
        var parent = copy.at(at.substring(0, at.lastIndexOf('/')));
        var name = at.substring(at.lastIndexOf('/') + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), HERE);
        } else {
            ((ObjectNode) parent).put(name, HERE);
        }
        return right.saying(copy.toString().replace("\"" + HERE + "\"", json));
    }

    private static Request judged(Request request, boolean bad, String what) {
        return bad ? request.bad(what) : request.odd(what);
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
