package dev.stoa.backbone.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of a view, and how far it is.
 *
 * @param compareOnly whether the live view is left as it is, whatever is found
 * @param requestedBy who asked for it, an account id
 * @param eventsTotal in the topics the view reads, as far as known by now
 * @param eventsPerSecond while the copy is or was being built
 * @param differences between the two, once compared
 * @param failure why it ended with the live view as it was; only if it {@code FAILED}
 */
public record Rebuild(
        String id,
        String view,
        boolean compareOnly,
        String requestedBy,
        State state,
        long eventsDone,
        long eventsTotal,
        long eventsPerSecond,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Differences differences,
        @Nullable String failure) {
    /** In this order, but that it may fail anywhere. */
    public enum State {
        /** Events are being taken in, from the first on. */
        BUILDING,
        /** The copy has caught up and is held against the live view. */
        COMPARING,
        /** The copy takes the place of the live view. */
        SWAPPING,
        /** It has. */
        SWAPPED,
        /** Nothing but comparing was asked for. */
        COMPARED,
        FAILED
    }

    public boolean isFinished() {
        return finishedAt != null;
    }
}
