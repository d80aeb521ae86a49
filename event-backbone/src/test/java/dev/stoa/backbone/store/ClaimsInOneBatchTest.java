package dev.stoa.backbone.store;

import static dev.stoa.backbone.store.ClaimChange.release;
import static dev.stoa.backbone.store.ClaimChange.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Unique values that change hands among appends that are committed together. */
class ClaimsInOneBatchTest {
    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_value_given_up_goes_to_who_takes_it_next() throws SQLException {
        commit(append(reserve("name", "n", "a")));

        commit(append(release("name", "n", "a")), append(reserve("name", "n", "b")));

        assertOwner("n", "b");
    }

    @Test
    void a_chain_of_renamings_moves_every_value_on() throws SQLException {
        commit(append(reserve("name", "1", "a")), append(reserve("name", "2", "b")));

        commit(
                append(release("name", "1", "a"), reserve("name", "3", "a")),
                append(release("name", "2", "b"), reserve("name", "1", "b")),
                append(reserve("name", "2", "c")));

        assertOwner("1", "b");
        assertOwner("2", "c");
        assertOwner("3", "a");
    }

    @Test
    void a_value_taken_and_given_up_again_is_free() throws SQLException {
        commit(append(reserve("name", "n", "a")), append(release("name", "n", "a")));
        assertFree("n");

        commit(append(reserve("name", "n", "b")));
        commit(append(release("name", "n", "b")), append(reserve("name", "n", "c")), append(release("name", "n", "c")));
        assertFree("n");
    }

    @Test
    void a_value_not_given_up_yet_is_refused() throws SQLException {
        commit(append(reserve("name", "n", "a")));
        var early = append(reserve("name", "n", "b"));

        var batch = commit(early, append(release("name", "n", "a")));

        assertThat(batch.refused).containsOnlyKeys(early);
        assertFree("n");
    }

    @Test
    void one_append_may_hand_a_value_over_and_may_not_give_it_to_two() throws SQLException {
        commit(append(reserve("name", "n", "a")));
        var twice = append(reserve("name", "m", "a"), reserve("name", "m", "b"));

        var batch = commit(append(release("name", "n", "a"), reserve("name", "n", "b")), twice);

        assertThat(batch.refused).containsOnlyKeys(twice);
        assertOwner("n", "b");
        assertFree("m");
    }

    @Test
    void who_is_refused_gives_nothing_up() throws SQLException {
        commit(append(reserve("name", "n", "a")));
        var gap = new StoredEvent(-1, "7", "a", 7, "Counter", "sample.counted", null, Instant.EPOCH, "{}", "{}");
        var refused = new Append(List.of(gap), List.of(release("name", "n", "a")), null);
        var next = append(reserve("name", "n", "b"));

        var batch = commit(refused, next);

        assertThat(batch.refused).containsOnlyKeys(refused, next);
        assertOwner("n", "a");
    }

    @Test
    void nobody_gives_up_what_another_has() throws SQLException {
        commit(append(reserve("name", "n", "a")));

        commit(append(release("name", "n", "b")));

        assertOwner("n", "a");
    }

    private static Append append(ClaimChange... changes) {
        return new Append(List.of(), List.of(changes), null);
    }

    private AppendBatch commit(Append... appends) throws SQLException {
        try (var connection = log.dataSource.getConnection()) {
            return new GroupCommit(connection, UUID.randomUUID(), List.of(appends), new ArrayList<>()).commit();
        }
    }

    private void assertOwner(String value, String owner) {
        assertThat(new JdbcClaims(log.jdbc).ownerOf("name", value)).contains(owner);
    }

    private void assertFree(String value) {
        assertThat(new JdbcClaims(log.jdbc).ownerOf("name", value)).isEmpty();
    }
}
