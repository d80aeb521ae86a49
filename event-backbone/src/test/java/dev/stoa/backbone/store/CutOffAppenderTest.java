package dev.stoa.backbone.store;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.store.BrokenConnections.Break;
import dev.stoa.servers.Signals;
import dev.stoa.servers.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What the caller is told when the connection breaks, and what is in the log then. */
class CutOffAppenderTest {
    private final LogOnPostgres log = new LogOnPostgres();
    private final BrokenConnections connections = new BrokenConnections(log.dataSource);
    private final AtomicInteger growths = new AtomicInteger();
    private final Appender appender = LogOnPostgres.appender(connections, growths::incrementAndGet);

    @BeforeEach
    void start() {
        appender.start();
    }

    @AfterEach
    void close() {
        appender.stop();
        log.close();
    }

    @Test
    void a_commit_whose_answer_is_lost_took_place() {
        connections.next(Break.AFTER_COMMIT);

        log.engine(appender).appendEvents(counted("a", 0));

        assertThat(log.indexes()).containsExactly(0L);
        await().until(() -> growths.get() > 0);
    }

    @Test
    void a_command_without_events_whose_answer_is_lost_took_place() {
        var id = UUID.randomUUID();
        connections.next(Break.AFTER_COMMIT);

        new ProcessedCommands(log.jdbc, appender).keep(id, "print", "answer");

        assertThat(log.processed.find(id)).isPresent();
    }

    @Test
    void a_repeat_that_came_to_no_commit_is_not_taken_for_the_first() {
        var id = UUID.randomUUID();
        log.processed.keep(id, "print", "answer");
        connections.next(Break.AT_ONCE);

        assertThatThrownBy(() -> new ProcessedCommands(log.jdbc, appender).keep(id, "print", "answer"))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void an_answer_another_node_kept_meanwhile_is_not_taken_for_one_that_was_lost() {
        var id = UUID.randomUUID();
        var lost = new BrokenConnections(new DelegatingDataSource(log.dataSource) {
            private int connections;

            @Override
            public Connection getConnection() throws SQLException {
                if (++connections == 2) log.processed.keep(id, "print", "first");
                return super.getConnection();
            }
        });
        lost.next(Break.BEFORE_COMMIT);
        var slow = LogOnPostgres.appender(lost, () -> {});
        slow.start();

        assertThatThrownBy(() -> new ProcessedCommands(log.jdbc, slow).keep(id, "print", "second"))
                .isInstanceOf(StoreUnavailable.class);
        slow.stop();
    }

    @Test
    void a_commit_that_never_came_did_not_take_place_and_may_come_again() {
        connections.next(Break.BEFORE_COMMIT);

        assertThatThrownBy(() -> log.engine(appender).appendEvents(counted("a", 0)))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(log.indexes()).isEmpty();

        log.engine(appender).appendEvents(counted("a", 0));
        assertThat(log.indexes()).containsExactly(0L);
    }

    @Test
    void while_nobody_can_be_asked_the_outcome_is_unknown() {
        connections.next(Break.AFTER_COMMIT, Break.AT_ONCE);

        assertThatThrownBy(() -> log.engine(appender).appendEvents(counted("a", 0)))
                .isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> log.engine(appender).appendEvents(counted("a", 0)))
                .as("it did take place")
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void what_was_never_sent_is_known_not_to_have_taken_place_though_nobody_can_be_asked() {
        connections.next(Break.AT_ONCE, Break.AT_ONCE);

        assertThatThrownBy(() -> log.engine(appender).appendEvents(counted("a", 0)))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void an_error_and_a_failing_listener_are_survived() {
        var deaf = LogOnPostgres.appender(connections, () -> {
            throw new NoClassDefFoundError("a listener's");
        });
        deaf.start();
        connections.next(Break.WITH_AN_ERROR);

        assertThatThrownBy(() -> log.engine(deaf).appendEvents(counted("a", 0)))
                .isInstanceOf(OutcomeUnknown.class)
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        log.engine(deaf).appendEvents(counted("a", 0));
        log.engine(deaf).appendEvents(counted("a", 1));
        deaf.stop();

        assertThat(log.indexes()).containsExactly(0L, 1L);
    }

    @Test
    void what_reaches_the_server_after_its_caller_was_told_that_it_did_not_is_not_written() throws Exception {
        try (var network = new HeldBack(TestServers.postgres().port())) {
            var late = LogOnPostgres.appender(first(network), () -> {});
            late.start();

            assertThatThrownBy(() -> log.engine(late).appendEvents(counted("a", 0)))
                    .isInstanceOf(StoreUnavailable.class);
            network.arrivesNow();

            assertThat(log.indexes()).isEmpty();
            log.engine(late).appendEvents(counted("a", 0));
            assertThat(log.indexes()).containsExactly(0L);
            late.stop();
        }
    }

    /** The connection on which the first append is sent; later ones lead to the server. */
    private DataSource first(HeldBack network) {
        return new DelegatingDataSource(log.dataSource) {
            private boolean given;

            @Override
            public Connection getConnection() throws SQLException {
                if (given) return super.getConnection();
                given = true;
                var real = log.dataSource;
                var through = DriverManager.getConnection(
                        real.getJdbcUrl().replaceFirst(":\\d+/", ":" + network.port() + "/"),
                        real.getUsername(),
                        real.getPassword());
                network.keepNext();
                return through;
            }
        };
    }

    @Test
    void nobody_waits_for_a_server_that_has_frozen() {
        try (var alone = new HikariDataSource()) {
            alone.setJdbcUrl(log.dataSource.getJdbcUrl());
            alone.setUsername(log.dataSource.getUsername());
            alone.setPassword(log.dataSource.getPassword());
            alone.setMaximumPoolSize(1);
            alone.addDataSourceProperty("socketTimeout", "5");
            var backend = JdbcClient.create(alone)
                    .sql("select pg_backend_pid()")
                    .query(Long.class)
                    .single();
            var impatient = new Appender(alone, () -> {}, LogOnPostgres.THREADS, Duration.ofMillis(300));
            impatient.start();
            Signals.send(backend, "STOP");
            try {
                assertThatThrownBy(() -> log.engine(impatient).appendEvents(counted("a", 0)))
                        .isInstanceOf(OutcomeUnknown.class);
                assertThatThrownBy(() -> log.engine(impatient).appendEvents(counted("b", 0)))
                        .as("still in the queue")
                        .isInstanceOf(StoreUnavailable.class);
                await("another connection").until(() -> appends(impatient));
            } finally {
                Signals.send(backend, "CONT");
                impatient.stop();
            }
            assertThat(log.engine.readEvents("b").hasNext()).isFalse();
        }
    }

    private boolean appends(Appender writer) {
        try {
            log.engine(writer).appendEvents(counted("c", 0));
            return true;
        } catch (StoreUnavailable | OutcomeUnknown e) {
            return false;
        } catch (ConcurrencyException e) {
            return true;
        }
    }
}
