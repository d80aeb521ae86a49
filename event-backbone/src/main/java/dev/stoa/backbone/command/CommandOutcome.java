package dev.stoa.backbone.command;

import dev.stoa.backbone.store.StreamPosition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command.
 *
 * @param replayed whether this is the first answer given again
 * @param positions the command's last event on each aggregate, the first touched first; empty if it added none
 */
public record CommandOutcome(String answer, boolean replayed, List<StreamPosition> positions) {
    /** The target aggregate's last event of this command, or null if it added none. */
    public @Nullable StreamPosition position() {
        return positions.isEmpty() ? null : positions.getFirst();
    }

    /** The last event of this command on that aggregate. */
    public Optional<StreamPosition> positionOf(String aggregateId) {
        return positions.stream()
                .filter(position -> position.aggregateId().equals(aggregateId))
                .findFirst();
    }
}
