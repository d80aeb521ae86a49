package dev.stoa.backbone.relay;

import java.sql.Connection;
import java.sql.SQLException;

/** The last published position; stored on the connection that holds the relay's lock. */
public class RelayPosition {
    private static final String NAME = "relay";

    private final Connection connection;

    public RelayPosition(Connection connection) {
        this.connection = connection;
    }

    /** -1 before the first event: a relay starts at the tail of the log. */
    public long load() throws SQLException {
        try (var statement = connection.prepareStatement("select global_index from relay_position where name = ?")) {
            statement.setString(1, NAME);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    /** Waits for no flush: a position that a crash of Postgres takes back costs a repeat. */
    void store(long position) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into relay_position (name, global_index)
                select ?, ? from set_config('synchronous_commit', 'off', true)
                on conflict (name) do update set global_index = excluded.global_index""")) {
            statement.setString(1, NAME);
            statement.setLong(2, position);
            statement.executeUpdate();
        }
    }
}
