package dev.stoa.backbone.relay;

import dev.stoa.backbone.relay.RowRelay.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The outbox, on the connection that holds the command relay's lock. */
record WaitingCommands(Connection connection) {
    /** How many bytes a batch has, and one command more at most. */
    private static final int BYTES = 8 * 1024 * 1024;

    private static final String NEXT = """
            select id, topic, key, headers, payload, created_at, through
            from (select *, sum(weight) over (order by id rows unbounded preceding) as through
                  from (select *, octet_length(headers) + octet_length(payload) as weight
                        from command_outbox order by id limit ?) as next) as weighed
            where through - weight < ?
            order by id""";

    /** The longest waiting. A process's commands are stored one transaction after the other, so its order is theirs. */
    Batch<WaitingCommand> first(int most) throws SQLException {
        try (var statement = connection.prepareStatement(NEXT)) {
            statement.setInt(1, most);
            statement.setInt(2, BYTES);
            var waiting = new ArrayList<WaitingCommand>();
            var through = 0L;
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    waiting.add(new WaitingCommand(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, OffsetDateTime.class).toInstant()));
                    through = row.getLong(7);
                }
            }
            return new Batch<>(waiting, waiting.size() < most && through < BYTES);
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
