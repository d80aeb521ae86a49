package dev.stoa.backbone.command;

import dev.stoa.backbone.store.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command.
 *
 * @param replayed whether this is the first answer given again
 * @param position the target aggregate's last event of this command, or null if it added none
 */
public record CommandOutcome(
        String answer, boolean replayed, @Nullable StreamPosition position) {}
