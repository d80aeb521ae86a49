package dev.stoa.backbone.check;

import java.util.List;

/**
 * What is not in order.
 *
 * @param count how often it was found
 * @param examples the first of them, each a sentence that says where, and what would be right
 */
public record Finding(Kind kind, long count, List<String> examples) {
    public enum Kind {
        /** An index of the log is missing or there twice. */
        INDEX,
        /** A sequence number of an aggregate is missing, there twice or out of the log's order. */
        SEQUENCE,
        /** Two events have one id. */
        EVENT_ID,
        /** A command was answered with an event that the log doesn't hold, or holds as another command's. */
        COMMAND_LOST,
        /** A command's events stand in two places of the log. */
        COMMAND_TWICE,
        /** A unique value is claimed by an owner of which the log has no event. */
        CLAIM_UNFOUNDED,
        RELAY_AHEAD,
        RELAY_BEHIND,
        NOT_IN_KAFKA,
        NOT_IN_LOG,
        /** Kafka holds an event with another content than the log, or under another topic or key. */
        ALTERED,
        /** Kafka holds an event behind a later one of the same aggregate. */
        OUT_OF_ORDER
    }
}
