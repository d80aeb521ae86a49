package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PostgresSignalTest {
    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    private final PostgresSignal here = node(Duration.ofHours(1));
    private final PostgresSignal there = node(Duration.ofHours(1));
    private final AtomicInteger heardHere = new AtomicInteger();
    private final AtomicInteger heardThere = new AtomicInteger();

    private PostgresSignal node(Duration safetyNet) {
        return node(log.dataSource, safetyNet);
    }

    private static PostgresSignal node(DataSource dataSource, Duration safetyNet) {
        return new PostgresSignal(dataSource, "stoa_test", LogOnPostgres.THREADS, safetyNet);
    }

    /** Whoever begins to listen is woken once: it may have missed something. */
    @BeforeEach
    void bothListen() {
        here.listen(heardHere::incrementAndGet);
        there.listen(heardThere::incrementAndGet);
        here.start();
        there.start();
        await().until(() -> heardHere.get() == 1 && heardThere.get() == 1);
    }

    @AfterEach
    void stop() {
        here.stop();
        there.stop();
    }

    @Test
    void all_nodes_are_woken_and_none_by_its_own_notification() {
        here.raise();
        await().until(() -> heardThere.get() == 2);
        there.raise();
        await().until(() -> heardHere.get() == 3);

        assertThat(heardHere).hasValue(3);
        assertThat(heardThere).hasValue(3);
    }

    @Test
    void nobody_is_woken_before_the_commit_or_without_one() {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(log.dataSource));
        transactions.executeWithoutResult(undone -> {
            here.raiseAfterCommit();
            undone.setRollbackOnly();
        });
        transactions.executeWithoutResult(_ -> {
            here.raiseAfterCommit();
            assertThat(heardHere).hasValue(1);
        });

        assertThat(heardHere).hasValue(2);
        await().until(() -> heardThere.get() == 2);
    }

    /** The second is raised as soon as the first is heard, while this node rests from telling of it. */
    @Test
    void what_was_raised_last_before_a_node_stops_is_told() {
        var raised = new AtomicBoolean();
        there.listen(() -> {
            if (raised.compareAndSet(false, true)) {
                here.raise();
                here.stop();
            }
        });
        here.raise();

        await().until(() -> heardThere.get() >= 3);
    }

    @Test
    void what_nobody_could_tell_is_found_after_a_while() {
        var anxious = node(Duration.ofMillis(1));
        var looked = new AtomicInteger();
        anxious.listen(looked::incrementAndGet);
        anxious.start();
        await().until(() -> looked.get() > 2);
        anxious.stop();
    }

    /** As one behind which the network has gone. Listeners are woken by each that is taken up, and by its end. */
    @Test
    void a_connection_that_has_died_without_a_word_is_replaced() {
        var connections = new BrokenConnections(log.dataSource);
        connections.next((method, _, call) -> method.equals("isValid") ? false : call.make());
        var cutOff = node(connections, Duration.ofHours(1));
        var begun = new AtomicInteger();
        cutOff.listen(begun::incrementAndGet);
        cutOff.start();
        await().until(() -> begun.get() > 2);
        cutOff.stop();
    }

    @Test
    void a_listener_that_fails_keeps_the_signal_from_nobody_else() {
        there.listen(() -> {
            throw new NoClassDefFoundError("a listener's");
        });
        var last = new AtomicInteger();
        there.listen(last::incrementAndGet);

        here.raise();

        await().until(() -> last.get() == 1);
    }
}
