package dev.stoa.backbone.store;

import static java.util.stream.Collectors.groupingBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Streams from the log, of which a node remembers those it read last. A stream only ever grows, so what is remembered
 * stays true: a read asks for what came after it, and is as fresh as one of the whole. Bounded by weight: by the
 * number of events, of which large ones count for more.
 */
public class RememberedStreams implements EventStreams {
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

    private static final String BEYOND = """
            select %s
            from unnest(?, ?) as known (stream, length)
            cross join lateral (select * from domain_event
                                where aggregate_id = known.stream and sequence >= known.length) as later
            order by aggregate_id, sequence""".formatted(StoredEvent.COLUMNS);

    private static final String FIRST =
            "select %s from domain_event where aggregate_id = ? and sequence = 0".formatted(StoredEvent.COLUMNS);

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final EventUpcaster upcaster;
    private final Cache<String, Beginning> remembered;

    public RememberedStreams(
            JdbcClient jdbc, Serializer serializer, EventUpcaster upcaster, long maximumWeight, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.upcaster = upcaster;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(maximumWeight)
                .expireAfterAccess(LONGEST_IDLE)
                .weigher((String _, Beginning stream) -> stream.weight())
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(metrics, remembered, "stoa_streams");
    }

    /** No query if it is remembered; of a stream that begins with it, its first event only. */
    @Override
    public <E> Optional<E> first(String aggregateId, Class<E> type) {
        return Optional.ofNullable(remembered.getIfPresent(aggregateId))
                .or(() -> beginning(aggregateId))
                .flatMap(stream -> stream.first(type).or(() -> EventStreams.super.first(aggregateId, type)));
    }

    /** Whoever names a stream has this read, however long it is. None if there is no such stream. */
    private Optional<Beginning> beginning(String aggregateId) {
        var row = jdbc.sql(FIRST)
                .param(aggregateId)
                .query((it, _) -> StoredEvent.read(it))
                .list();
        if (row.isEmpty()) {
            return Optional.empty();
        }
        var read = Beginning.NONE.followedBy(row, payloads(row));
        remembered.asMap().putIfAbsent(aggregateId, read);
        return Optional.of(read);
    }

    @Override
    public Stream<Object> remembered(Collection<String> aggregateIds) {
        return remembered.getAllPresent(aggregateIds).values().stream().flatMap(known -> known.events().stream());
    }

    @Override
    public Map<String, List<Object>> read(Collection<String> aggregateIds) {
        var streams = new HashMap<>(remembered.getAllPresent(aggregateIds));
        var grown = new HashMap<String, Beginning>();
        beyond(streams, List.copyOf(aggregateIds))
                .forEach((id, rows) ->
                        grown.put(id, streams.getOrDefault(id, Beginning.NONE).followedBy(rows, payloads(rows))));
        remembered.putAll(grown);
        streams.putAll(grown);
        var events = new HashMap<String, List<Object>>();
        streams.forEach((id, stream) -> events.put(id, stream.events()));
        return events;
    }

    private Map<String, List<StoredEvent>> beyond(Map<String, Beginning> known, List<String> aggregateIds) {
        return jdbc
                .sql(BEYOND)
                .params(
                        aggregateIds.toArray(String[]::new),
                        aggregateIds.stream()
                                .map(id ->
                                        known.getOrDefault(id, Beginning.NONE).length())
                                .toArray(Long[]::new))
                .query((row, _) -> StoredEvent.read(row))
                .list()
                .stream()
                .collect(groupingBy(StoredEvent::aggregateId));
    }

    private List<Object> payloads(List<StoredEvent> rows) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        rows.stream().map(StoredEvent::asEventData), serializer, upcaster)
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }

    /**
     * The beginning of one stream, or all of it.
     *
     * @param events as upcast, so there may be more or fewer than were stored
     * @param length how many were stored
     * @param weight what it costs to remember
     */
    private record Beginning(List<Object> events, long length, int weight) {
        static final Beginning NONE = new Beginning(List.of(), 0, 1);

        <E> Optional<E> first(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).findFirst();
        }

        Beginning followedBy(List<StoredEvent> rows, List<Object> later) {
            return new Beginning(
                    Stream.concat(events.stream(), later.stream()).toList(),
                    rows.getLast().sequence() + 1,
                    weight + rows.stream().mapToInt(StoredEvent::weight).sum());
        }
    }
}
