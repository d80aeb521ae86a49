package dev.stoa.backbone.store;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import dev.stoa.backbone.store.EventSealing.NewKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's key is in the table as soon as anything sealed with it is in the log, and there is one per person. */
class KeysInAppendsTest {
    private static final NewKey ANNS = new NewKey("ann", "one", "ann's");
    private static final NewKey BOBS = new NewKey("bob", "one", "bob's");
    private static final NewKey ANNS_OTHER = new NewKey("ann", "one", "ann's other");

    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_key_is_stored_with_the_event_that_needs_it() {
        log.appender.append(about("a", 0, ANNS));

        assertThat(keys()).containsExactly("ann's");
        assertThat(log.indexes()).containsExactly(0L);
    }

    @Test
    void whoever_sealed_is_told_when_the_keys_are_stored_and_not_of_those_that_are_not() {
        var told = new ArrayList<NewKey>();
        var sealing = new EventSealing() {
            @Override
            public Sealed sealed(Object event, String eventId) {
                return new Sealed(event, List.of(ANNS));
            }

            @Override
            public void stored(List<NewKey> keys) {
                assertThat(keys()).containsExactly("ann's");
                told.addAll(keys);
            }
        };
        var engine = log.engine(sealing);

        assertThatThrownBy(() -> engine.appendEvents(counted("a", 7))).isInstanceOf(ConcurrencyException.class);
        assertThat(told).isEmpty();
        engine.appendEvents(counted("a", 0));
        assertThat(told).containsExactly(ANNS);
    }

    @Test
    void of_an_append_that_is_refused_there_is_no_key() {
        assertThatThrownBy(() -> log.appender.append(about("a", 7, ANNS))).isInstanceOf(ConcurrencyException.class);

        assertThat(keys()).isEmpty();
    }

    /** Each comes to an end after the one before it has been written. */
    @ParameterizedTest
    @ValueSource(strings = {"domain_event", "personal.key", "processed_command"})
    void of_an_append_that_fails_in_the_middle_there_is_neither_event_nor_key(String table) {
        log.jdbc.sql("""
                create function fail() returns trigger language plpgsql as $$ begin
                    raise exception 'full' using errcode = 'disk_full';
                end $$;
                create trigger fail after insert on %s for each statement execute function fail()""".formatted(table)).update();
        var command = new ProcessedCommand(UUID.randomUUID(), "print", "answer", "a:0");

        assertThatThrownBy(() -> log.appender.append(about("a", 0, ANNS, command)))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(log.indexes()).isEmpty();
        assertThat(keys()).isEmpty();
        assertThat(log.processed.find(command.commandId())).isEmpty();
    }

    @Test
    void who_comes_with_the_same_key_again_is_welcome_and_with_another_is_refused() {
        log.appender.append(about("a", 0, ANNS));
        log.appender.append(about("a", 1, ANNS));

        assertThatThrownBy(() -> log.appender.append(about("a", 2, ANNS_OTHER)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(keys()).containsExactly("ann's");
        assertThat(log.indexes()).containsExactly(0L, 1L);
    }

    @Test
    void of_two_keys_in_one_batch_the_first_is_the_persons() throws Exception {
        var first = about("a", 0, ANNS);
        var same = about("b", 0, ANNS);
        var other = about("c", 0, ANNS_OTHER);

        var batch = commit(first, other, same);

        assertThat(batch.refused).containsOnlyKeys(other);
        assertThat(batch.refused.get(other)).isInstanceOf(ConcurrencyException.class);
        assertThat(keys()).containsExactly("ann's");
        assertThat(log.indexes()).containsExactly(0L, 1L);
    }

    @Test
    void an_erased_person_gets_no_key() {
        log.jdbc
                .sql("insert into personal.key (person, master_key, destroyed_at) values ('ann', '', now())")
                .update();

        assertThatThrownBy(() -> log.appender.append(about("a", 0, ANNS))).isInstanceOf(ConcurrencyException.class);
        assertThat(log.indexes()).isEmpty();
    }

    /** Erasing takes no lock of the log. What was decided, at once or under the lock, is decided again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void who_is_erased_in_the_middle_of_the_append_gets_no_key_either(boolean underTheLock) throws Exception {
        var anns = about("a", 0, ANNS);
        var bobs = about("b", 0, BOBS);
        var early = about("c", 7, BOBS);
        try (var gate = log.dataSource.getConnection();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stopAppendsInTheMiddle(gate);
            var batch = threads.submit(() -> underTheLock ? commit(anns, bobs, early) : commit(anns, bobs));
            await().until(() -> waiting() > 0);
            log.jdbc
                    .sql("insert into personal.key (person, master_key, destroyed_at) values ('ann', '', now())")
                    .update();
            gate.rollback();

            assertThat(batch.get().accepted).containsExactly(bobs);
            assertThat(batch.get().refused.get(anns)).isInstanceOf(ConcurrencyException.class);
        }
        assertThat(log.indexes()).containsExactly(0L);
        assertThat(keys()).containsExactly("bob's");
    }

    /** They wait for a lock that this connection has. */
    private void stopAppendsInTheMiddle(Connection gate) throws SQLException {
        log.jdbc.sql("""
                create function stop() returns trigger language plpgsql as $$ begin
                    perform pg_advisory_xact_lock_shared(4711);
                    return null;
                end $$;
                create trigger stop after insert on domain_event for each statement execute function stop()""").update();
        gate.setAutoCommit(false);
        try (var statement = gate.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(4711)");
        }
    }

    private int waiting() {
        return log.jdbc
                .sql("select count(*) from pg_locks where objid = 4711 and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
    }

    private AppendBatch commit(Append... appends) throws Exception {
        try (var connection = log.dataSource.getConnection()) {
            return new GroupCommit(connection, UUID.randomUUID(), List.of(appends), new ArrayList<>()).commit();
        }
    }

    private static Append about(String aggregate, long sequence, NewKey key) {
        return about(aggregate, sequence, key, null);
    }

    private static Append about(String aggregate, long sequence, NewKey key, @Nullable ProcessedCommand command) {
        var event = new StoredEvent(
                -1,
                UUID.randomUUID().toString(),
                aggregate,
                sequence,
                "Counter",
                "sample.counted",
                null,
                Instant.now(),
                "{}",
                "{}");
        return new Append(List.of(event), List.of(), List.of(key), command, Set.of());
    }

    private List<String> keys() {
        return log.jdbc
                .sql("select wrapped from personal.key where wrapped is not null order by person")
                .query(String.class)
                .list();
    }
}
