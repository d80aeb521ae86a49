package dev.stoa.backbone.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The outbox, on the connection that holds the command relay's lock. */
record WaitingCommands(Connection connection) {
    /** The longest waiting. A process's commands are stored one transaction after the other, so its order is theirs. */
    List<WaitingCommand> first(int most) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select id, topic, key, headers, payload, created_at from command_outbox order by id limit ?")) {
            statement.setInt(1, most);
            var waiting = new ArrayList<WaitingCommand>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    waiting.add(new WaitingCommand(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
            return waiting;
        }
    }

    /** Waits for no flush: a command that a crash of Postgres brings back is sent again and recognised. */
    void remove(List<WaitingCommand> sent) throws SQLException {
        var ids = sent.stream().map(WaitingCommand::id).toArray(Long[]::new);
        try (var statement = connection.prepareStatement("""
                delete from command_outbox using set_config('synchronous_commit', 'off', true) where id = any(?)""")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
    }
}
