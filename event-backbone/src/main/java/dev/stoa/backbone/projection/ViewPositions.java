package dev.stoa.backbone.projection;

import dev.stoa.backbone.store.StreamPosition;
import java.time.Duration;

/** How far each projection has come, per aggregate. */
public interface ViewPositions {
    /**
     * Waits, woken and not polling, until the event at that position has taken effect in every one of these processors.
     *
     * @param processors processing group names, {@code catalogue.product-page}
     * @return whether it has, before the time was up
     */
    boolean await(StreamPosition position, Duration patience, String... processors);
}
