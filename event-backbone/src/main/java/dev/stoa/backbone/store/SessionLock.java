package dev.stoa.backbone.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A lock that one node holds as long as its connection lives; what it does under the lock goes over that connection. */
public record SessionLock(Connection connection, long key, boolean taken) implements AutoCloseable {
    /** Does not wait for another who has it. */
    public static SessionLock tryTake(Connection connection, long key) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (var row = statement.executeQuery()) {
                return new SessionLock(connection, key, row.next() && row.getBoolean(1));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        if (taken && !connection.isClosed()) {
            try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
                statement.setLong(1, key);
                statement.execute();
            }
        }
    }
}
