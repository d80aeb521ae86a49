package dev.stoa.backbone.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads streams straight from the log. */
public class JdbcEventStreams implements EventStreams {
    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final EventUpcaster upcaster;

    public JdbcEventStreams(JdbcClient jdbc, Serializer serializer, EventUpcaster upcaster) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.upcaster = upcaster;
    }

    @Override
    public Map<String, List<Object>> read(Collection<String> aggregateIds) {
        var rows = jdbc.sql("select " + StoredEvent.COLUMNS
                        + " from domain_event where aggregate_id = any(?) order by aggregate_id, sequence")
                .param(aggregateIds.toArray(String[]::new))
                .query((row, _) -> StoredEvent.read(row))
                .list();
        var streams = new LinkedHashMap<String, List<Object>>();
        EventStreamUtils.upcastAndDeserializeDomainEvents(
                        rows.stream().map(StoredEvent::asEventData), serializer, upcaster)
                .asStream()
                .forEach(event -> streams.computeIfAbsent(event.getAggregateIdentifier(), _ -> new ArrayList<>())
                        .add(event.getPayload()));
        return streams;
    }
}
