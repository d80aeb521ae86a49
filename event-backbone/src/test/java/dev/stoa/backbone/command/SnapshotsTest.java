package dev.stoa.backbone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.sample.CounterEvent.CounterCommand;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Spend;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.sample.FreshServers;
import dev.stoa.backbone.store.SnapshotRule;
import dev.stoa.backbone.store.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A long stream is read from its snapshot on; what is wrong with a snapshot never shows in a decision. */
@SpringBootTest(classes = CounterService.class)
class SnapshotsTest {
    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        FreshServers.register(registry);
    }

    @Autowired
    private Commands commands;

    @Autowired
    private Cache cache;

    @Autowired
    private JdbcClient db;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void what_the_snapshot_stands_for_is_not_read() {
        count("long_stream", 12);
        awaitSnapshot("long_stream", 9);
        // it may have been taken with a later event than the tenth
        pretend("long_stream", "state = jsonb_set(state::jsonb, '{total}', to_jsonb(1000 + sequence))::json");

        assertThatThrownBy(() -> spend("long_stream", 1_012)).hasMessageContaining("only 1011");
        spend("long_stream", 1_011);
    }

    @Test
    void one_of_another_revision_is_passed_over_and_replaced() {
        count("long_revised", 12);
        awaitSnapshot("long_revised", 9);
        pretend("long_revised", "revision = '1', state = '{\"total\": 7}'");

        assertThatThrownBy(() -> spend("long_revised", 13)).hasMessageContaining("only 12");
        count("long_revised", 1);
        await().until(() -> db.sql("select revision from snapshot where aggregate_id = 'long_revised'")
                .query(String.class)
                .single()
                .equals("2"));
    }

    @Test
    void one_that_cannot_be_read_is_done_without() {
        count("long_broken", 12);
        awaitSnapshot("long_broken", 9);
        pretend("long_broken", "state = '{\"total\": \"many\"}'");

        assertThatThrownBy(() -> spend("long_broken", 13)).hasMessageContaining("only 12");
    }

    @Test
    void only_what_lives_long_has_one() {
        count("short_stream", 12);
        count("long_witness", 12);
        awaitSnapshot("long_witness", 9);

        assertThat(db.sql("select aggregate_id from snapshot")
                        .query(String.class)
                        .list())
                .doesNotContain("short_stream");
    }

    @Test
    void no_command_waits_for_one() {
        transactions.executeWithoutResult(_ -> {
            db.sql("lock table snapshot in exclusive mode").update();

            assertThat(CompletableFuture.runAsync(() -> count("long_waiting", 12)))
                    .succeedsWithin(Duration.ofSeconds(20));
        });
        awaitSnapshot("long_waiting", 9);
    }

    @Test
    void an_aggregate_without_a_revision_can_have_none() {
        assertThatThrownBy(() -> new Snapshots(db, List.of(new SnapshotRule(Map.class, "map", 10))))
                .hasMessageContaining("@Revision");
    }

    private void count(String id, int times) {
        for (var time = 0; time < times; time++) run(new Count(id, 1));
    }

    private void spend(String id, int by) {
        run(new Spend(id, by));
    }

    private void run(CounterCommand command) {
        commands.run(new CommandRequest(command, UUID.randomUUID(), "", "", null, Map.of()));
    }

    private void awaitSnapshot(String id, long sequence) {
        await().until(() -> db.sql("select count(*) from snapshot where aggregate_id = ? and sequence >= ?")
                        .params(id, sequence)
                        .query(Integer.class)
                        .single()
                == 1);
    }

    /** From here on this node knows nothing but what the tables say. */
    private void pretend(String id, String change) {
        db.sql("update snapshot set " + change + " where aggregate_id = ?")
                .param(id)
                .update();
        cache.removeAll();
    }
}
