package dev.stoa.backbone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.servers.TestServers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database is killed, cut off, slow or full under load. */
class DatabaseFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int LARGER_THAN_A_JOURNAL_FILE = 17 << 20;

    private final LogUnderLoad system = new LogUnderLoad();

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void postgres_killed_between_insert_and_commit() throws Exception {
        system.load.goOn(50);
        try (var held = new HeldAppends(system.log, "")) {
            await().atMost(PATIENCE).until(() -> held.count() > 0);
            TestServers.postgres().kill();
        }
        TestServers.postgres().start();

        system.load.goOn(50);
        assertThat(system.load.turnedAway).hasPositiveValue();
        system.endsInOrder();
    }

    @Test
    void the_listening_connection_cut() throws Exception {
        system.load.goOn(50);
        var cut = listeners();
        assertThat(cut).hasSize(1);
        system.cut(cut);

        await().atMost(PATIENCE)
                .until(() -> listeners().size() == 1 && !listeners().equals(cut));
        // perhaps once more for having begun to listen; for the rest it must have been told
        var woken = new CountDownLatch(2);
        try (var _ = system.signal.listen(woken::countDown)) {
            assertThat(woken.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        system.endsInOrder();
    }

    @Test
    void every_connection_cut() throws Exception {
        system.load.goOn(50);
        for (var round = 0; round < 5; round++) {
            system.cutAll();
            system.load.goOn(20);
        }
        system.endsInOrder();
    }

    @Test
    void the_pool_exhausted() throws Exception {
        system.load.goOn(50);
        var held = new ArrayList<Connection>();
        var pool = system.nodes.getFirst().pool;
        pool.setConnectionTimeout(250);
        while (held.size() < Node.CONNECTIONS) {
            try {
                held.add(pool.getConnection());
            } catch (SQLException e) {
                // taken by a command; it comes back
            }
        }
        var before = system.load.turnedAway.get();
        await().atMost(PATIENCE).until(() -> system.load.turnedAway.get() > before + 3);
        for (var connection : held) connection.close();

        system.load.goOn(50);
        system.endsInOrder();
    }

    /** In the middle of the append: the events are in the table, the command's record is not. */
    @Test
    void a_statement_timed_out() throws Exception {
        system.load.goOn(50);
        everyStatement("set statement_timeout = '100ms'");
        try (var held = new HeldAppends(system.log, "")) {
            await().atMost(PATIENCE).until(() -> held.count() > 3);
            assertThatThrownBy(() -> system.nodes.getFirst().run(UUID.randomUUID(), "timed out", "timed out"))
                    .isInstanceOf(Busy.class)
                    .hasStackTraceContaining("canceling statement due to statement timeout");
        }
        everyStatement("reset statement_timeout");
        system.load.goOn(50);
        system.endsInOrder();
    }

    /** Of the nodes, on new connections. */
    private void everyStatement(String setting) {
        var database = system.log
                .jdbc
                .sql("select current_database()")
                .query(String.class)
                .single();
        await("none is about to be opened as before")
                .atMost(PATIENCE)
                .until(() -> system.nodes.stream()
                        .allMatch(node -> node.pool.getHikariPoolMXBean().getTotalConnections()
                                == node.pool.getMaximumPoolSize()));
        system.log.jdbc.sql("alter database " + database + " " + setting).update();
        system.nodes.forEach(node -> node.pool.getHikariPoolMXBean().softEvictConnections());
    }

    /** No file may grow beyond a limit. What fills the table up to it is never committed. */
    @Test
    void the_disk_full() throws Exception {
        system.load.goOn(50);
        assumeTrue(limitFiles(Integer.toString(LARGER_THAN_A_JOURNAL_FILE)), "there is no prlimit here");
        assertThatThrownBy(() -> system.log.jdbc.sql("""
                        insert into domain_event
                        select 1000000 + n, '', 'void', n, '', '', null, now(), to_jsonb(repeat('x', 1800)), '{}'
                        from generate_series(1, 10000) as n""").update())
                .rootCause()
                .hasMessageContaining("could not extend file");
        var before = system.load.turnedAway.get();
        await().atMost(PATIENCE).until(() -> system.load.turnedAway.get() > before + 20);
        limitFiles("unlimited");

        system.load.goOn(50);
        system.endsInOrder();
    }

    /** False if there is no such program, or it may not. Some of those it is for may have ended meanwhile. */
    private boolean limitFiles(String bytes) throws InterruptedException {
        var limited = false;
        for (var backend : system.backends("pid <> pg_backend_pid()")) {
            try {
                limited |= new ProcessBuilder("prlimit", "--pid", backend.toString(), "--fsize=" + bytes + ":")
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            }
        }
        return limited;
    }

    private List<Integer> listeners() {
        return system.backends("application_name = '" + LogUnderLoad.LISTENER + "'");
    }
}
