package dev.stoa.backbone.store;

import dev.stoa.backbone.store.EventSealing.NewKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Axon's storage engine on Postgres: group-commit appends, a dense index in the order of commit, plain positions as tokens. */
public class PostgresEventStorageEngine implements EventStorageEngine {
    private static final int BATCH = 1_000;
    private static final RowMapper<StoredEvent> ROW = (ResultSet row, int _) -> StoredEvent.read(row);

    private final JdbcClient jdbc;
    private final Appender appender;
    private final Serializer serializer;
    private final EventUpcaster upcaster;
    private final List<ClaimRule> claimRules;
    private final Snapshots snapshots;
    private final EventSealing sealing;

    /** For a log of short streams. */
    public PostgresEventStorageEngine(
            JdbcClient jdbc,
            Appender appender,
            Serializer serializer,
            EventUpcaster upcaster,
            List<ClaimRule> claimRules) {
        this(jdbc, appender, serializer, upcaster, claimRules, new Snapshots(jdbc, List.of()), EventSealing.NONE);
    }

    public PostgresEventStorageEngine(
            JdbcClient jdbc,
            Appender appender,
            Serializer serializer,
            EventUpcaster upcaster,
            List<ClaimRule> claimRules,
            Snapshots snapshots,
            EventSealing sealing) {
        this.jdbc = jdbc;
        this.appender = appender;
        this.serializer = serializer;
        this.upcaster = upcaster;
        this.claimRules = claimRules;
        this.snapshots = snapshots;
        this.sealing = sealing;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        var keys = new ArrayList<NewKey>();
        var rows = events.stream().map(event -> row(event, keys)).toList();
        var claims = events.stream()
                .flatMap(event -> claimRules.stream().flatMap(rule -> rule.changesBy(event.getPayload())))
                .toList();
        var running = RunningCommand.current();
        var command = running == null ? null : running.decided(rows);
        var unchanged = running == null ? Set.<StreamPosition>of() : running.cachedAndUnchanged();
        appender.append(new Append(rows, claims, keys, command, unchanged));
        sealing.stored(keys);
        if (running != null) {
            running.durable();
        }
    }

    private StoredEvent row(EventMessage<?> message, List<NewKey> keys) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException("only an aggregate's events go into the log, and "
                    + message.getPayloadType().getName() + " was published by none");
        }
        var sealed = sealing.sealed(event.getPayload(), event.getIdentifier());
        keys.addAll(sealed.keys());
        var payload = serializer.serialize(sealed.event(), String.class);
        var metadata = event.serializeMetaData(serializer, String.class);
        var bytes = bytes(payload.getData()) + bytes(metadata.getData());
        if (bytes > EventTooLarge.LIMIT) {
            throw new EventTooLarge(payload.getType().getName(), bytes);
        }
        return new StoredEvent(
                -1,
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getType(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                event.getTimestamp(),
                payload.getData(),
                metadata.getData());
    }

    private static int bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        var rows = jdbc.sql("select " + StoredEvent.COLUMNS
                        + " from domain_event where aggregate_id = ? and sequence >= ? order by sequence")
                .params(aggregateIdentifier, firstSequenceNumber)
                .query(ROW)
                .list();
        var running = RunningCommand.current();
        if (running != null) {
            rows.forEach(running::holds);
        }
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                rows.stream().map(StoredEvent::asEventData), serializer, upcaster);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return readBatch(token).events().stream();
    }

    /**
     * Some of the log's events.
     *
     * @param through the last that was read, also if no event was left of it
     */
    record Batch(List<TrackedEventMessage<?>> events, TrackingToken through) {}

    /** The events after a token, in log order, as many as fit one batch; none only at the head. */
    Batch readBatch(@Nullable TrackingToken token) {
        var events = new ArrayList<TrackedEventMessage<?>>();
        var through = positionOf(token);
        List<StoredEvent> rows;
        do {
            rows = rowsAfter(through, BATCH);
            EventUtils.upcastAndDeserializeTrackedEvents(
                            rows.stream().map(StoredEvent::asEventData), serializer, upcaster)
                    .forEach(events::add);
            through = rows.isEmpty() ? through : rows.getLast().globalIndex();
        } while (events.isEmpty() && !rows.isEmpty());
        return new Batch(events, new GlobalSequenceTrackingToken(through));
    }

    /** The rows after a position, in log order, as many as fit one page; none only at the head. */
    public List<StoredEvent> rowsAfter(long position, int limit) {
        return pageAfter(position, limit).events();
    }

    /** The same, and whether the log ended there. */
    public LogPage pageAfter(long position, int limit) {
        return LogPage.after(jdbc, position, limit, LogPage.BYTES);
    }

    /** The position of the newest event, -1 if there is none. */
    public long head() {
        return jdbc.sql("select coalesce(max(global_index), -1) from domain_event")
                .query(Long.class)
                .single();
    }

    /** How many events the log has beyond a token. */
    public long waitingBeyond(@Nullable TrackingToken token) {
        return head() - positionOf(token);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return jdbc.sql("select max(sequence) from domain_event where aggregate_id = ?")
                .param(aggregateIdentifier)
                .query(Long.class)
                .optional();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.store(snapshot);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return snapshots.read(aggregateIdentifier);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(head());
    }

    /** Before the first event of that time or later; at the head if there is none. Looks at every older event. */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(jdbc.sql("""
                        select coalesce(min(global_index) - 1, (select coalesce(max(global_index), -1) from domain_event))
                        from domain_event where recorded_at >= ?""")
                .param(dateTime.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? -1 : ((GlobalSequenceTrackingToken) token).getGlobalIndex();
    }
}
