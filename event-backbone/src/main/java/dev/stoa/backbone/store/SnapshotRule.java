package dev.stoa.backbone.store;

import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;

/**
 * That an aggregate lives so long that its state is worth keeping.
 *
 * @param aggregate written as JSON of its fields. A change of them, or of what its events do to them, needs a new
 *     {@link org.axonframework.serialization.Revision}: a snapshot of another one is passed over
 * @param idPrefix of the ids of its kind, such as {@code stock}; others are never asked for a snapshot
 * @param events between one snapshot and the next
 */
public record SnapshotRule(Class<?> aggregate, String idPrefix, int events) {
    /** For the aggregate's {@code snapshotTriggerDefinition}. */
    public SnapshotTriggerDefinition trigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, events);
    }

    boolean isFor(String aggregateId) {
        return aggregateId.startsWith(idPrefix + "_");
    }
}
