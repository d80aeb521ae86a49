package dev.stoa.backbone.store.model;

import dev.stoa.backbone.command.CommandOutcome;

/** What the store says to an {@link Ask}. */
sealed interface Answer {
    /** Taken now. */
    record Taken(CommandOutcome outcome) implements Answer {}

    /** The command was processed before: the first answer again. */
    record Repeated(CommandOutcome outcome) implements Answer {}

    /** The command's id was used before with another fingerprint. */
    record IdReused() implements Answer {}

    /** An event does not follow the last of its stream. */
    record Conflict() implements Answer {}

    /** A unique value is another aggregate's. */
    record ValueTaken(String owner) implements Answer {}

    /** The database can't keep it. */
    record NeverKept() implements Answer {}

    /** What the model never says. */
    record Failed(String why) implements Answer {}
}
