package dev.stoa.backbone.store;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import dev.stoa.backbone.store.AppendBatch.Claim;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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

    /**
     * A node that stops in mid-transaction must not keep the lock from the others. And nothing is planned anew under the
     * lock, as Postgres would for each number of array elements: that took longer than to execute it.
     */
    private static final String LIMITS = """
            select set_config('lock_timeout', '10s', true), set_config('statement_timeout', '20s', true),
                   set_config('idle_in_transaction_session_timeout', '20s', true),
                   set_config('plan_cache_mode', 'force_generic_plan', true);
            """;

    private static final String TAKE_LOCK = LIMITS + "select pg_advisory_xact_lock(?)";

    /** One round trip. Each question sees all that was committed before the lock was given. */
    private static final String TAKE_LOCK_AND_READ = TAKE_LOCK + """
            ;
            select global_index from domain_event order by global_index desc limit 1;
            select id, (select max(sequence) from domain_event where aggregate_id = id) from unnest(?) as id;
            select scope, value, owner from unique_claim where (scope, value) in (select * from unnest(?, ?));
            select command_id from processed_command where command_id = any(?)""";

    /** Claims are given up before they are taken: one may pass from hand to hand in a batch. */
    private static final String WRITE = """
            insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type, revision,
                                      recorded_at, payload, metadata)
            select global_index, event_id, aggregate_id, sequence, aggregate_type, type, revision,
                   recorded_at::timestamptz, payload::jsonb, metadata::jsonb
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as e (global_index, event_id, aggregate_id, sequence,
                   aggregate_type, type, revision, recorded_at, payload, metadata);
            delete from unique_claim where (scope, value) in (select * from unnest(?, ?));
            insert into unique_claim (scope, value, owner) select * from unnest(?, ?, ?)
            on conflict (scope, value) do nothing;
            insert into processed_command (command_id, fingerprint, answer, positions)
            select * from unnest(?, ?, ?, ?)""";

    private final Connection connection;

    AppendTransaction(Connection connection) {
        this.connection = connection;
    }

    void lock() throws SQLException {
        try (var statement = connection.prepareStatement(TAKE_LOCK)) {
            statement.setLong(1, LOCK);
            statement.execute();
        }
    }

    /** Takes the lock; then what the tables say about everything these appends touch. */
    AppendBatch lockAndRead(List<Append> appends) throws SQLException {
        try (var statement = connection.prepareStatement(TAKE_LOCK_AND_READ)) {
            statement.setLong(1, LOCK);
            statement.setArray(2, text(aggregates(appends), id -> id));
            var claims = claims(appends);
            statement.setArray(3, text(claims, Claim::scope));
            statement.setArray(4, text(claims, Claim::value));
            statement.setArray(5, uuids(commands(appends)));
            statement.execute();
            statement.getResultSet().close();
            nextRows(statement).close();
            return new AppendBatch(nextIndex(statement), heads(statement), owners(statement), known(statement));
        }
    }

    /** One round trip. */
    void write(AppendBatch batch) throws SQLException {
        try (var statement = connection.prepareStatement(WRITE)) {
            bindEvents(statement, batch.events);
            bindClaims(statement, batch.released, batch.reserved);
            bindCommands(statement, batch.processed);
            statement.execute();
        }
    }

    private static long nextIndex(PreparedStatement statement) throws SQLException {
        try (var row = nextRows(statement)) {
            return row.next() ? row.getLong(1) + 1 : 0;
        }
    }

    private static Map<String, Long> heads(PreparedStatement statement) throws SQLException {
        var heads = new HashMap<String, Long>();
        try (var rows = nextRows(statement)) {
            while (rows.next()) {
                var head = rows.getLong(2);
                if (!rows.wasNull()) {
                    heads.put(rows.getString(1), head);
                }
            }
        }
        return heads;
    }

    private static Map<Claim, String> owners(PreparedStatement statement) throws SQLException {
        var owners = new HashMap<Claim, String>();
        try (var rows = nextRows(statement)) {
            while (rows.next()) {
                owners.put(new Claim(rows.getString(1), rows.getString(2)), rows.getString(3));
            }
        }
        return owners;
    }

    private static Set<UUID> known(PreparedStatement statement) throws SQLException {
        var known = new HashSet<UUID>();
        try (var rows = nextRows(statement)) {
            while (rows.next()) {
                known.add(rows.getObject(1, UUID.class));
            }
        }
        return known;
    }

    /** Those of the next of several statements that gives any. */
    private static ResultSet nextRows(PreparedStatement statement) throws SQLException {
        while (!statement.getMoreResults()) {
            if (statement.getUpdateCount() < 0) {
                throw new SQLException("the answer to one of the statements is missing");
            }
        }
        return statement.getResultSet();
    }

    private static List<String> aggregates(List<Append> appends) {
        return appends.stream()
                .flatMap(append -> append.events().stream())
                .map(StoredEvent::aggregateId)
                .distinct()
                .toList();
    }

    private static List<Claim> claims(List<Append> appends) {
        return appends.stream()
                .flatMap(append -> append.claims().stream())
                .map(change -> new Claim(change.scope(), change.value()))
                .distinct()
                .toList();
    }

    private static List<UUID> commands(List<Append> appends) {
        return appends.stream()
                .map(Append::command)
                .filter(Objects::nonNull)
                .map(ProcessedCommand::commandId)
                .distinct()
                .toList();
    }

    private void bindEvents(PreparedStatement statement, List<StoredEvent> events) throws SQLException {
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
    }

    private void bindClaims(PreparedStatement statement, Set<Claim> released, Map<Claim, String> reserved)
            throws SQLException {
        var given = List.copyOf(released);
        statement.setArray(11, text(given, Claim::scope));
        statement.setArray(12, text(given, Claim::value));
        var taken = List.copyOf(reserved.keySet());
        statement.setArray(13, text(taken, Claim::scope));
        statement.setArray(14, text(taken, Claim::value));
        statement.setArray(15, text(taken, reserved::get));
    }

    private void bindCommands(PreparedStatement statement, List<ProcessedCommand> commands) throws SQLException {
        statement.setArray(
                16, uuids(commands.stream().map(ProcessedCommand::commandId).toList()));
        statement.setArray(17, text(commands, ProcessedCommand::fingerprint));
        statement.setArray(18, text(commands, ProcessedCommand::answer));
        statement.setArray(19, text(commands, ProcessedCommand::positions));
    }

    private Array uuids(Collection<UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }

    private <T> Array text(Collection<T> rows, Function<T, ?> column) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray());
    }

    private <T> Array numbers(List<T> rows, Function<T, Long> column) throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(column).toArray());
    }
}
