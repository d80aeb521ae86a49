package dev.stoa.stack.http;

import tools.jackson.databind.JsonNode;

/** One event of a {@code text/event-stream}. */
public record ServerEvent(String id, String name, String data) {
    public JsonNode json() {
        return Json.read(data);
    }
}
