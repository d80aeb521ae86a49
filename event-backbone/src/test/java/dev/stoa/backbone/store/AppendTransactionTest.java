package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one statement does by itself, on what it is told to expect. */
class AppendTransactionTest {
    private static final UUID COMMAND = UUID.randomUUID();

    private final LogOnPostgres log = new LogOnPostgres();
    private final UUID writer = UUID.randomUUID();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void says_no_and_writes_nothing_if_the_log_is_not_as_expected() throws SQLException {
        assertThat(write(append("a", 0, "ada", COMMAND))).isTrue();

        for (var unexpected : List.of(
                append("a", 0, "bob", UUID.randomUUID()),
                append("a", 2, "bob", UUID.randomUUID()),
                append("b", 1, "bob", UUID.randomUUID()),
                append("b", 0, "ada", UUID.randomUUID()),
                append("b", 0, "bob", COMMAND))) {
            assertThat(write(unexpected)).as(unexpected.toString()).isFalse();
        }
        assertThat(log.indexes()).containsExactly(0L);
        assertThat(new JdbcClaims(log.jdbc).ownerOf("name", "bob")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void says_no_to_all_if_the_log_is_not_as_expected_of_one(int one) throws SQLException {
        var appends = IntStream.range(0, 3)
                .mapToObj(i -> append("a" + i, i == one ? 1 : 0, "ada" + i, UUID.randomUUID()))
                .toList();

        assertThat(write(appends, writer)).isFalse();
        assertThat(log.indexes()).isEmpty();
    }

    @Test
    void writes_nothing_for_a_writer_that_was_ended_and_goes_on_for_others() throws SQLException {
        try (var connection = log.dataSource.getConnection()) {
            var transaction = new AppendTransaction(connection);
            transaction.end(writer);
            transaction.end(writer);
        }

        assertThat(write(append("a", 0, "ada", COMMAND))).isFalse();
        assertThat(write(List.of(append("a", 0, "ada", COMMAND)), UUID.randomUUID()))
                .isTrue();
    }

    /** By all nodes, whatever they append. */
    @Test
    void the_log_is_written_by_one_at_a_time() throws Exception {
        try (var other = log.dataSource.getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            new AppendTransaction(other).end(writer);
            var waiting = Stream.of("a", "b")
                    .map(id -> threads.submit(
                            () -> write(List.of(append(id, 0, id, UUID.randomUUID())), UUID.randomUUID())))
                    .toList();
            await().until(() -> waitingForTheLock() == 2 || waiting.stream().anyMatch(one -> one.isDone()));

            assertThat(waiting).noneMatch(one -> one.isDone());
            other.rollback();
            for (var one : waiting) assertThat(one.get()).isTrue();
        }
        assertThat(log.indexes()).containsExactly(0L, 1L);
    }

    /** Of a server that is gone, and of one who has the lock and does nothing. */
    @Test
    void nobody_waits_for_the_log_or_keeps_it_for_ever() throws SQLException {
        try (var connection = log.dataSource.getConnection()) {
            connection.setAutoCommit(false);
            new AppendTransaction(connection).end(writer);

            assertThat(setting(connection, "lock_timeout")).isEqualTo("10s");
            assertThat(setting(connection, "transaction_timeout")).isEqualTo("20s");
            connection.rollback();
            assertThat(setting(connection, "transaction_timeout")).isEqualTo("0");
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private int waitingForTheLock() {
        return log.jdbc
                .sql("select count(*) from pg_locks where objid = x'73746f61'::int and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
    }

    private boolean write(Append append) throws SQLException {
        return write(List.of(append), writer);
    }

    private boolean write(List<Append> appends, UUID by) throws SQLException {
        try (Connection connection = log.dataSource.getConnection()) {
            return new AppendTransaction(connection)
                    .write(AppendBatch.decided(appends, LogFacts.expectedBy(appends)), by);
        }
    }

    private static Append append(String aggregate, long sequence, String name, UUID command) {
        var id = UUID.randomUUID().toString();
        var event = new StoredEvent(
                -1, id, aggregate, sequence, "Counter", "sample.named", null, Instant.now(), "{}", "{}");
        return new Append(
                List.of(event),
                List.of(ClaimChange.reserve("name", name, aggregate)),
                new ProcessedCommand(command, "print", "answer", aggregate + ":" + sequence));
    }
}
