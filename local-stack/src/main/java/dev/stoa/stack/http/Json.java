package dev.stoa.stack.http;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON as this client reads and writes it. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    /** The tree of a text; a missing node if the text is empty. */
    public static JsonNode read(String text) {
        return text.isBlank() ? MissingNode.getInstance() : MAPPER.readTree(text);
    }

    /** A value read into a type; what is not there is 0, false or null. */
    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** A record, map or tree as text. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
