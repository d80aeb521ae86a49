package dev.stoa.api;

import java.util.List;

/** The names of Stoa's Kafka topics, one of each kind per context. */
public final class Topics {
    /** The contexts that have topics, as they stand in topic names and in the logical names of messages. */
    public static final List<String> CONTEXTS = List.of(
            "identity",
            "sellers",
            "catalogue",
            "inventory",
            "cart",
            "ordering",
            "payment",
            "fulfilment",
            "learning",
            "operations");

    private Topics() {}

    /** Where a context's events are published, keyed by aggregate id, for ever. */
    public static String events(String context) {
        return "stoa." + context + ".events";
    }

    /** Where a context takes commands, keyed by target aggregate id. */
    public static String commands(String context) {
        return "stoa." + context + ".commands";
    }

    /** Where commands end that can't be decoded or keep failing. */
    public static String deadCommands(String context) {
        return "stoa." + context + ".commands.dlt";
    }
}
