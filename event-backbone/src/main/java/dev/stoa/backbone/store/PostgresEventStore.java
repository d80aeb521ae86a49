package dev.stoa.backbone.store;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** Axon's event store on the Postgres engine; its streams are woken by commits on any node. */
public class PostgresEventStore extends AbstractEventStore {
    private final PostgresEventStorageEngine engine;
    private final PostgresSignal signal;

    public PostgresEventStore(PostgresEventStorageEngine engine, PostgresSignal signal) {
        super(new Builder().storageEngine(engine));
        this.engine = engine;
        this.signal = signal;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        return new EventLogStream(engine, signal, trackingToken);
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
