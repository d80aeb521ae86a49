package dev.stoa.backbone.check;

import dev.stoa.backbone.relay.RelayPosition;
import dev.stoa.backbone.store.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The event store's tables, read over one connection. What is asked through an index no longer changes. */
record LogTables(Connection connection, JdbcClient jdbc) implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 1_000;

    static LogTables open(DataSource dataSource) throws SQLException {
        var connection = dataSource.getConnection();
        connection.setReadOnly(true);
        return new LogTables(connection, JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    /** The index of the newest event, -1 if there is none. */
    long head() {
        return jdbc.sql("select coalesce(max(global_index), -1) from domain_event")
                .query(Long.class)
                .single();
    }

    long relayPosition() throws SQLException {
        return new RelayPosition(connection).load();
    }

    long commands() {
        return jdbc.sql("select count(*) from processed_command")
                .query(Long.class)
                .single();
    }

    /** An event of an aggregate. */
    record Successor(String aggregateId, long sequence, long globalIndex) {}

    /** The next event of the same aggregate. */
    Optional<Successor> successorOf(long index) {
        return jdbc.sql("""
                        select next.aggregate_id, next.sequence, next.global_index
                        from domain_event this
                        join domain_event next on next.aggregate_id = this.aggregate_id and next.sequence = this.sequence + 1
                        where this.global_index = ? limit 1""")
                .param(index)
                .query((row, _) -> new Successor(row.getString(1), row.getLong(2), row.getLong(3)))
                .optional();
    }

    void forEach(long through, Consumer<StoredEvent> reader) throws SQLException {
        connection.setAutoCommit(false); // else the driver reads all rows at once
        try (var statement = connection.prepareStatement(
                "select " + StoredEvent.COLUMNS + " from domain_event where global_index <= ? order by global_index")) {
            statement.setLong(1, through);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.accept(StoredEvent.read(rows));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
