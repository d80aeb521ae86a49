package dev.stoa.stack.books;

import tools.jackson.databind.JsonNode;

/** An event as the audit API tells it. {@code type} is its logical name, {@code inventory.stock-received}. */
record LogEvent(String type, String aggregateId, JsonNode payload) {
    static LogEvent of(JsonNode node) {
        return new LogEvent(
                node.path("type").stringValue(), node.path("aggregateId").stringValue(), node.path("payload"));
    }

    String text(String field) {
        return payload.path(field).stringValue();
    }

    int number(String field) {
        return payload.path(field).intValue();
    }

    /** The minor units of an amount of money. */
    long amount(String field) {
        return payload.path(field).path("amount").longValue();
    }
}
