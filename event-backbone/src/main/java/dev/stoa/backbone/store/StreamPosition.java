package dev.stoa.backbone.store;

import java.util.Optional;

/** A place in an aggregate's stream; its text form {@code <aggregateId>:<sequence>} is the Consistency-Token. */
public record StreamPosition(String aggregateId, long sequence) {
    /** Reads the text form; empty if it isn't one. */
    public static Optional<StreamPosition> parse(String text) {
        var colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new StreamPosition(text.substring(0, colon), Long.parseLong(text.substring(colon + 1))));
    }

    @Override
    public String toString() {
        return aggregateId + ":" + sequence;
    }
}
