package dev.stoa.backbone.store.model;

import static java.util.stream.Collectors.toMap;

import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.ProcessedCommands.Decided;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that a store holds.
 *
 * @param streams the events of each aggregate, in order
 * @param owners the aggregate that has a unique value, by value
 */
record Contents(Map<String, List<Step>> streams, Map<String, String> owners, Map<UUID, Decided> processed) {
    static Contents none() {
        return new Contents(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /** What the engine reads, and what is in the tables of claims and commands. */
    static Contents of(PostgresEventStorageEngine engine, LogOnPostgres log) {
        var streams = log.jdbc.sql("select distinct aggregate_id from domain_event").query(String.class).list().stream()
                .collect(toMap(
                        id -> id,
                        id -> engine.readEvents(id)
                                .asStream()
                                .map(event -> (Step) event.getPayload())
                                .toList()));
        var owners = new HashMap<String, String>();
        log.jdbc.sql("select value, owner from unique_claim").query(row -> {
            owners.put(row.getString(1), row.getString(2));
        });
        var processed = log.jdbc.sql("select command_id from processed_command").query(UUID.class).list().stream()
                .collect(toMap(id -> id, id -> log.processed.find(id).orElseThrow()));
        return new Contents(streams, owners, processed);
    }
}
