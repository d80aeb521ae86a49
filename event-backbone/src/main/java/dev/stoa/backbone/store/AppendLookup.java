package dev.stoa.backbone.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Finds out whether an append whose commit was cut off is in the log. */
final class AppendLookup {
    private AppendLookup() {}

    /** An append is all or nothing, so its first row tells. */
    static boolean tookPlace(Connection connection, Append append) throws SQLException {
        if (!append.events().isEmpty()) {
            return eventExists(connection, append.events().getFirst());
        }
        var command = append.command();
        if (command == null) {
            return true;
        }
        try (var statement = connection.prepareStatement(
                "select 1 from processed_command where command_id = ? and fingerprint = ? and answer = ?")) {
            statement.setObject(1, command.commandId());
            statement.setString(2, command.fingerprint());
            statement.setString(3, command.answer());
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static boolean eventExists(Connection connection, StoredEvent event) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select 1 from domain_event where aggregate_id = ? and sequence = ? and event_id = ?")) {
            statement.setString(1, event.aggregateId());
            statement.setLong(2, event.sequence());
            statement.setString(3, event.eventId());
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
