package dev.stoa.bench.append;

import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.harness.Work;
import dev.stoa.bench.sample.Tavern;
import dev.stoa.servers.TestServers.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The baseline: one INSERT per transaction into a table equal to the log, each caller on a connection of its own. */
final class PlainInserts implements AutoCloseable {
    static final String INSERT = """
            insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type, revision,
                                      recorded_at, payload, metadata)
            values (nextval('plain_index'), %s, %s, 0, 'Tab', 'sample.tab-opened', null, now(), %s::jsonb, %s::jsonb)""";

    private final List<Connection> connections = new ArrayList<>();
    private final TestDatabase database;

    PlainInserts() throws SQLException {
        database = Databases.withLog();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create sequence plain_index cache 32");
        }
    }

    /** With 16 and with 32 connections, and by Postgres' own load generator where it is installed. */
    List<Contender> contenders() throws IOException {
        var contenders = new ArrayList<>(List.of(
                Contender.of("INSERT, 16 connections", 16, this::caller),
                Contender.of("INSERT, 32 connections", 32, this::caller)));
        Pgbench.on(database, 32).ifPresent(contenders::add);
        return contenders;
    }

    private Work caller(int number) {
        try {
            var connection = connect();
            connections.add(connection);
            var insert = connection.prepareStatement(INSERT.formatted("?", "?", "?", "?"));
            return () -> insertOne(insert);
        } catch (SQLException e) {
            throw new IllegalStateException("no connection for caller " + number, e);
        }
    }

    private static void insertOne(PreparedStatement insert) throws SQLException {
        var id = Tavern.newId();
        insert.setString(1, Tavern.newId());
        insert.setString(2, id);
        insert.setString(3, Tavern.PAYLOAD.formatted(id));
        insert.setString(4, Tavern.METADATA);
        insert.executeUpdate();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) connection.close();
    }
}
