package dev.stoa.backbone.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.NodeOfTests;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WaitingCommandsTest {
    private static final int LARGE = 800_000;
    private static final int MOST_BYTES = 9 * 1024 * 1024;

    @AutoClose
    private final OutboxOnPostgres outbox = new OutboxOnPostgres(NodeOfTests.under("large"));

    @Test
    void a_batch_is_full_by_number_or_by_bytes_and_the_last_is_known() throws SQLException {
        put(30, LARGE);
        put(70, 10);

        var batches = batches(50);

        assertThat(batches.stream().map(WaitingCommandsTest::bytes)).allMatch(bytes -> bytes < MOST_BYTES);
        assertThat(batches).extracting(List::size).containsExactly(11, 11, 50, 28);
    }

    @Test
    void nobody_waits() throws SQLException {
        assertThat(batches(50)).containsExactly(List.of());
    }

    private void put(int commands, int bytes) {
        outbox.jdbc.sql("""
                        insert into command_outbox (topic, key, headers, payload)
                        select 't', 'k', '{}', repeat('x', ?) from generate_series(1, ?)""").params(bytes, commands).update();
    }

    /** All of them, in order. */
    private List<List<WaitingCommand>> batches(int most) throws SQLException {
        var all = outbox.waiting();
        var batches = new ArrayList<List<WaitingCommand>>();
        try (var connection = outbox.dataSource.getConnection()) {
            var waiting = new WaitingCommands(connection);
            var last = false;
            while (!last) {
                var batch = waiting.first(most);
                batches.add(batch.rows());
                waiting.remove(batch.rows());
                last = batch.last();
            }
        }
        assertThat(batches.stream().flatMap(List::stream).map(WaitingCommand::id))
                .isEqualTo(LongStream.rangeClosed(1, all).boxed().toList());
        return batches;
    }

    private static int bytes(List<WaitingCommand> batch) {
        return batch.stream().mapToInt(command -> command.payload().length()).sum();
    }
}
