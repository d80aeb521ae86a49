package dev.stoa.backbone.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.relay.OutboxOnPostgres;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresSignal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JdbcViewPositionsTest {
    @AutoClose
    private final OutboxOnPostgres database = new OutboxOnPostgres(NodeOfTests.under("positions"));

    private final AtomicInteger told = new AtomicInteger();
    private final PostgresSignal signal =
            new PostgresSignal(database.dataSource, JdbcViewPositions.CHANNEL, LogOnPostgres.THREADS) {
                @Override
                public void raiseAfterCommit(Runnable here) {
                    told.incrementAndGet();
                }
            };
    private final JdbcViewPositions positions = new JdbcViewPositions(database.jdbc, signal);

    /** As a copy of the service may try to that has lost its segment and does not know it yet. */
    @Test
    void no_position_goes_back() {
        positions.store("tabs", Map.of("tab_1", 3L));
        positions.store("tabs", Map.of("tab_1", 2L, "tab_2", 2L));

        assertThat(positions.load("tabs", List.of("tab_1", "tab_2"))).isEqualTo(Map.of("tab_1", 3L, "tab_2", 2L));
    }

    /** Who waits for their own write would be shown a view that has not come so far. */
    @Test
    void nobody_is_told_how_far_a_copy_has_come() {
        Shadow.write(() -> positions.tell("tabs", Map.of("tab_1", 0L)));
        assertThat(told).hasValue(0);

        positions.tell("tabs", Map.of("tab_1", 0L));
        assertThat(told).hasValue(1);
    }
}
