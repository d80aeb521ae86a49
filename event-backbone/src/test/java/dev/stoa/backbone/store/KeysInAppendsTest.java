package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.store.EventSealing.NewKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person's key is in the table as soon as anything sealed with it is in the log, and there is one per person. */
class KeysInAppendsTest {
    private static final NewKey ANNS = new NewKey("ann", "one", "ann's");
    private static final NewKey ANNS_OTHER = new NewKey("ann", "one", "ann's other");

    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_key_is_stored_with_the_event_that_needs_it_or_neither_is() {
        log.appender.append(about("a", 0, ANNS));
        assertThatThrownBy(() -> log.appender.append(about("a", 7, new NewKey("bob", "one", "bob's"))))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(keys()).containsExactly("ann's");
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

    /** Erasing takes no lock of the log. */
    @Test
    void who_is_erased_in_the_middle_of_the_append_gets_no_key_either() {
        log.jdbc.sql("""
                create function erase() returns trigger language plpgsql as $$ begin
                    insert into personal.key (person, master_key, destroyed_at) values ('ann', '', now());
                    return null;
                end $$;
                create trigger erase after insert on domain_event for each statement execute function erase()""").update();

        assertThatThrownBy(() -> log.appender.append(about("a", 0, ANNS))).isInstanceOf(StoreUnavailable.class);
        assertThat(log.indexes()).isEmpty();
        assertThat(keys()).isEmpty();
    }

    private AppendBatch commit(Append... appends) throws Exception {
        try (var connection = log.dataSource.getConnection()) {
            return new GroupCommit(connection, List.of(appends), new ArrayList<>()).commit();
        }
    }

    private static Append about(String aggregate, long sequence, NewKey key) {
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
        return new Append(List.of(event), List.of(), List.of(key), null);
    }

    private List<String> keys() {
        return log.jdbc
                .sql("select wrapped from personal.key where wrapped is not null order by person")
                .query(String.class)
                .list();
    }
}
