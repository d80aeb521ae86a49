package dev.stoa.backbone.store;

import dev.stoa.backbone.store.AppendBatch.Claim;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The SQL of one group commit, on one connection in one transaction. */
class AppendTransaction {
    /** Serialises appends over all nodes, so that the order of commit is the order of the index. */
    private static final long LOCK = 0x73746f61L;

    /** A node that stops in mid-transaction must not keep the lock from the others. One round trip with taking it. */
    private static final String LIMITS = """
            set local lock_timeout = '10s';
            set local statement_timeout = '20s';
            set local idle_in_transaction_session_timeout = '20s';
            """;

    private final Connection connection;

    AppendTransaction(Connection connection) {
        this.connection = connection;
    }

    void lock() throws SQLException {
        try (var statement = connection.prepareStatement(LIMITS + "select pg_advisory_xact_lock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    /** What the tables say about everything these appends touch. */
    AppendBatch read(List<Append> appends) throws SQLException {
        return new AppendBatch(nextIndex(), sequences(appends), owners(appends), commands(appends));
    }

    void write(AppendBatch batch) throws SQLException {
        insertEvents(batch.events);
        deleteClaims(batch.released);
        insertClaims(batch.reserved);
        insertCommands(batch.processed);
        if (!batch.events.isEmpty()) {
            notifyListeners();
        }
    }

    private long nextIndex() throws SQLException {
        try (var statement = connection.prepareStatement(
                        "select global_index from domain_event order by global_index desc limit 1");
                var row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) + 1 : 0;
        }
    }

    private Map<String, Long> sequences(List<Append> appends) throws SQLException {
        var ids = distinct(
                appends, a -> a.events().stream().map(StoredEvent::aggregateId).toList());
        var heads = new HashMap<String, Long>();
        if (ids.isEmpty()) {
            return heads;
        }
        try (var statement = connection.prepareStatement("""
                select id, (select max(sequence) from domain_event where aggregate_id = id) from unnest(?) as id""")) {
            statement.setArray(1, text(ids));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var head = rows.getLong(2);
                    if (!rows.wasNull()) {
                        heads.put(rows.getString(1), head);
                    }
                }
            }
        }
        return heads;
    }

    private Map<Claim, String> owners(List<Append> appends) throws SQLException {
        var claims = distinct(
                appends,
                a -> a.claims().stream()
                        .map(c -> new Claim(c.scope(), c.value()))
                        .toList());
        var owners = new HashMap<Claim, String>();
        if (claims.isEmpty()) {
            return owners;
        }
        try (var statement = connection.prepareStatement("""
                select scope, value, owner from unique_claim
                where (scope, value) in (select * from unnest(?, ?))""")) {
            bindClaims(statement, claims);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    owners.put(new Claim(rows.getString(1), rows.getString(2)), rows.getString(3));
                }
            }
        }
        return owners;
    }

    private Set<UUID> commands(List<Append> appends) throws SQLException {
        var ids = new HashSet<UUID>();
        appends.stream().map(Append::command).filter(Objects::nonNull).forEach(command -> ids.add(command.commandId()));
        var known = new HashSet<UUID>();
        if (ids.isEmpty()) {
            return known;
        }
        try (var statement =
                connection.prepareStatement("select command_id from processed_command where command_id = any(?)")) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }

    private void insertEvents(List<StoredEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type, revision,
                                          recorded_at, payload, metadata)
                select global_index, event_id, aggregate_id, sequence, aggregate_type, type, revision,
                       recorded_at::timestamptz, payload::jsonb, metadata::jsonb
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as e (global_index, event_id, aggregate_id, sequence,
                       aggregate_type, type, revision, recorded_at, payload, metadata)""")) {
            statement.setArray(1, numbers(events, StoredEvent::globalIndex));
            statement.setArray(2, text(events, StoredEvent::eventId));
            statement.setArray(3, text(events, StoredEvent::aggregateId));
            statement.setArray(4, numbers(events, StoredEvent::sequence));
            statement.setArray(5, text(events, StoredEvent::aggregateType));
            statement.setArray(6, text(events, StoredEvent::type));
            statement.setArray(7, text(events, StoredEvent::revision));
            statement.setArray(8, text(events, e -> e.recordedAt().toString()));
            statement.setArray(9, text(events, StoredEvent::payload));
            statement.setArray(10, text(events, StoredEvent::metadata));
            statement.executeUpdate();
        }
    }

    private void insertClaims(Map<Claim, String> reserved) throws SQLException {
        if (reserved.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                insert into unique_claim (scope, value, owner) select * from unnest(?, ?, ?)
                on conflict (scope, value) do nothing""")) {
            var claims = List.copyOf(reserved.keySet());
            bindClaims(statement, claims);
            statement.setArray(3, text(claims.stream().map(reserved::get).toList()));
            statement.executeUpdate();
        }
    }

    private void deleteClaims(Set<Claim> released) throws SQLException {
        if (released.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(
                "delete from unique_claim where (scope, value) in (select * from unnest(?, ?))")) {
            bindClaims(statement, released);
            statement.executeUpdate();
        }
    }

    private void insertCommands(List<Append.ProcessedCommand> commands) throws SQLException {
        if (commands.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                insert into processed_command (command_id, fingerprint, answer, positions)
                select * from unnest(?, ?, ?, ?)""")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            commands.stream()
                                    .map(Append.ProcessedCommand::commandId)
                                    .toArray()));
            statement.setArray(2, text(commands, Append.ProcessedCommand::fingerprint));
            statement.setArray(3, text(commands, Append.ProcessedCommand::answer));
            statement.setArray(4, text(commands, Append.ProcessedCommand::positions));
            statement.executeUpdate();
        }
    }

    private void notifyListeners() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_notify(?, '')")) {
            statement.setString(1, Appender.CHANNEL);
            statement.execute();
        }
    }

    private void bindClaims(PreparedStatement statement, Collection<Claim> claims) throws SQLException {
        statement.setArray(1, text(claims.stream().map(Claim::scope).toList()));
        statement.setArray(2, text(claims.stream().map(Claim::value).toList()));
    }

    private static <T> Set<T> distinct(List<Append> appends, Function<Append, List<T>> part) {
        var all = new HashSet<T>();
        appends.forEach(append -> all.addAll(part.apply(append)));
        return all;
    }

    private Array text(Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private <T> Array text(List<T> rows, Function<T, ?> column) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }

    private <T> Array numbers(List<T> rows, Function<T, Long> column) throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(column).toArray());
    }
}
