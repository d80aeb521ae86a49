package dev.stoa.backbone.store;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import dev.stoa.backbone.store.EventSealing.NewKey;
import dev.stoa.backbone.store.LogFacts.Claim;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SQL of one group commit, on one connection; {@code R__appends.sql} has what it calls. */
class AppendTransaction {
    private static final String TAKE_LOCK = "select lock_log()";

    /** One round trip. Each question sees all that was committed before the lock was given. */
    private static final String TAKE_LOCK_AND_READ = TAKE_LOCK + """
            ;
            select id, coalesce((select max(sequence) from domain_event where aggregate_id = id), -1)
            from unnest(?) as id;
            select scope, value, coalesce(owner, '')
            from unnest(?, ?) as touched (scope, value) left join unique_claim using (scope, value);
            select person, coalesce(wrapped, '') from personal.key where person = any(?);
            select command_id from processed_command where command_id = any(?)""";

    private static final String APPEND =
            "select append_to_log(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Rolled back by the server, whose function says so if a key was destroyed while it ran. */
    static final String SERIALIZATION_FAILURE = "40001";

    private final Connection connection;

    AppendTransaction(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock; from then on nothing is written for this writer that was not before. */
    void end(UUID writer) throws SQLException {
        try (var statement = connection.prepareStatement("select end_writer(?)")) {
            statement.setObject(1, writer);
            statement.execute();
        }
    }

    /** Takes the lock; then what the tables say about everything these appends touch. */
    LogFacts lockAndRead(List<Append> appends) throws SQLException {
        try (var statement = connection.prepareStatement(TAKE_LOCK_AND_READ)) {
            statement.setArray(1, text(aggregates(appends), id -> id));
            var claims = claims(appends);
            statement.setArray(2, text(claims, Claim::scope));
            statement.setArray(3, text(claims, Claim::value));
            statement.setArray(4, text(persons(appends), person -> person));
            statement.setArray(5, uuids(commands(appends)));
            statement.execute();
            statement.getResultSet().close();
            return new LogFacts(heads(statement), owners(statement), keys(statement), known(statement));
        }
    }

    /**
     * One round trip. False, and nothing is written, if the log is not as the batch was decided on; a transaction may be
     * broken then.
     */
    boolean write(AppendBatch batch, UUID writer) throws SQLException {
        try (var statement = connection.prepareStatement(APPEND)) {
            bindHeads(statement, batch.facts.heads());
            bindClaims(statement, List.copyOf(batch.facts.owners().keySet()), batch);
            bindKeys(statement, batch.newKeys);
            bindCommands(statement, batch.processed);
            bindEvents(statement, batch.events);
            statement.setObject(23, writer);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            if (SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static Map<String, Long> heads(PreparedStatement statement) throws SQLException {
        var heads = new HashMap<String, Long>();
        try (var rows = nextRows(statement)) {
            while (rows.next()) {
                heads.put(rows.getString(1), rows.getLong(2));
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

    private static Map<String, String> keys(PreparedStatement statement) throws SQLException {
        var keys = new HashMap<String, String>();
        try (var rows = nextRows(statement)) {
            while (rows.next()) {
                keys.put(rows.getString(1), rows.getString(2));
            }
        }
        return keys;
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

    private static ResultSet nextRows(PreparedStatement statement) throws SQLException {
        if (!statement.getMoreResults()) {
            throw new SQLException("the answer to one of the statements is missing");
        }
        return statement.getResultSet();
    }

    private static List<String> aggregates(List<Append> appends) {
        return appends.stream()
                .flatMap(append -> Stream.concat(
                        append.events().stream().map(StoredEvent::aggregateId),
                        append.unchanged().stream().map(StreamPosition::aggregateId)))
                .distinct()
                .toList();
    }

    private static List<Claim> claims(List<Append> appends) {
        return appends.stream()
                .flatMap(append -> append.claims().stream())
                .map(Claim::of)
                .distinct()
                .toList();
    }

    private static List<String> persons(List<Append> appends) {
        return appends.stream()
                .flatMap(append -> append.keys().stream())
                .map(NewKey::person)
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

    private void bindHeads(PreparedStatement statement, Map<String, Long> heads) throws SQLException {
        statement.setArray(1, text(heads.keySet(), id -> id));
        statement.setArray(2, numbers(heads.values(), head -> head));
    }

    private void bindClaims(PreparedStatement statement, List<Claim> claims, AppendBatch batch) throws SQLException {
        statement.setArray(3, text(claims, Claim::scope));
        statement.setArray(4, text(claims, Claim::value));
        statement.setArray(5, text(claims, batch.facts.owners()::get));
        statement.setArray(6, text(claims, batch::owner));
    }

    private void bindKeys(PreparedStatement statement, List<NewKey> keys) throws SQLException {
        statement.setArray(7, text(keys, NewKey::person));
        statement.setArray(8, text(keys, NewKey::masterKey));
        statement.setArray(9, text(keys, NewKey::wrapped));
    }

    private void bindCommands(PreparedStatement statement, List<ProcessedCommand> commands) throws SQLException {
        statement.setArray(
                10, uuids(commands.stream().map(ProcessedCommand::commandId).toList()));
        statement.setArray(11, text(commands, ProcessedCommand::fingerprint));
        statement.setArray(12, text(commands, ProcessedCommand::answer));
        statement.setArray(13, text(commands, ProcessedCommand::positions));
    }

    private void bindEvents(PreparedStatement statement, List<StoredEvent> events) throws SQLException {
        statement.setArray(14, text(events, StoredEvent::eventId));
        statement.setArray(15, text(events, StoredEvent::aggregateId));
        statement.setArray(16, numbers(events, StoredEvent::sequence));
        statement.setArray(17, text(events, StoredEvent::aggregateType));
        statement.setArray(18, text(events, StoredEvent::type));
        statement.setArray(19, text(events, StoredEvent::revision));
        statement.setArray(20, numbers(events, event -> microseconds(event.recordedAt())));
        statement.setArray(21, text(events, StoredEvent::payload));
        statement.setArray(22, text(events, StoredEvent::metadata));
    }

    private static long microseconds(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private Array uuids(Collection<UUID> values) throws SQLException {
        return connection.createArrayOf("uuid", values.toArray());
    }

    /** Arrays of their own type travel in binary: to escape texts took longer than to send them. */
    private <T> Array text(Collection<T> rows, Function<T, @Nullable String> column) throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
    }

    private <T> Array numbers(Collection<T> rows, Function<T, Long> column) throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(column).toArray(Long[]::new));
    }
}
