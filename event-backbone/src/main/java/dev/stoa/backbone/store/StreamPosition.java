package dev.stoa.backbone.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The text forms, separated by commas. */
    static String join(List<StreamPosition> positions) {
        return positions.stream().map(StreamPosition::toString).collect(Collectors.joining(","));
    }

    /** Reads what {@link #join} wrote. */
    static List<StreamPosition> split(String text) {
        return Stream.of(text.split(",")).flatMap(part -> parse(part).stream()).toList();
    }

    @Override
    public String toString() {
        return aggregateId + ":" + sequence;
    }
}
