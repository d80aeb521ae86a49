package dev.stoa.backbone.store;

import java.util.stream.Stream;

/**
 * Derives from an event which unique values its aggregate takes or gives up. Claims are checked and written in the
 * transaction that appends the event. Every bean of this type is asked about every event.
 */
@FunctionalInterface
public interface ClaimRule {
    /** The changes this event (its payload) makes; empty for most. */
    Stream<ClaimChange> changesBy(Object event);
}
