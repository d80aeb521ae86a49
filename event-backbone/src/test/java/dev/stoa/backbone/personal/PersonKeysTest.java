package dev.stoa.backbone.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.store.EventSealing.NewKey;
import dev.stoa.backbone.store.LogOnPostgres;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a node remembers of keys, and for how long; each test is about a person of its own. */
class PersonKeysTest {
    private static final MasterKey ONE = new LocalMasterKey("one:" + "A".repeat(43) + "=");
    private static final MasterKey BOTH =
            new LocalMasterKey("two:" + "B".repeat(42) + "A=,one:" + "A".repeat(43) + "=");
    private static LogOnPostgres log;

    private final AtomicLong time = new AtomicLong();
    private final PersonKeys keys = new PersonKeys(log.jdbc, ONE, _ -> {}, time::get);
    private final PersonalTexts texts = new PersonalTexts(keys);

    @BeforeAll
    static void open() {
        log = new LogOnPostgres();
    }

    @AfterAll
    static void close() {
        log.close();
    }

    /** Whatever kept it from being told. */
    @Test
    void no_key_is_remembered_for_longer_than_a_minute() {
        var token = seal("amy");
        destroyElsewhere("amy");
        assertThat(texts.open(token)).as("not told").contains("amy");

        time.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(texts.open(token)).isEmpty();
    }

    @Test
    void a_node_that_looks_as_late_as_it_remembers_learns_of_what_was_destroyed() {
        var token = seal("ben");
        destroyElsewhere("ben");
        log.jdbc
                .sql("update personal.key set destroyed_at = now() - interval '1 minute' where person = 'ben'")
                .update();

        keys.forgetDestroyed();

        assertThat(texts.open(token)).isEmpty();
    }

    @Test
    void who_can_not_find_out_what_was_destroyed_remembers_nothing() {
        var token = seal("cat");
        outOfReach(() -> {
            assertThat(texts.open(token)).as("remembered").contains("cat");

            keys.forgetDestroyed();

            assertThatThrownBy(() -> texts.open(token)).isInstanceOf(PersonalDataUnreadable.class);
        });
        assertThat(texts.open(token)).contains("cat");
    }

    /** As one is that was made when this node had forgotten the one that it was about to store. */
    @Test
    void a_key_that_was_stored_is_not_taken_for_another_of_that_person() {
        try (var ours = texts.of("flo", "event-1");
                var stored = new PersonalTexts(new PersonKeys(log.jdbc, ONE, _ -> {})).of("flo", "event-2")) {
            ours.seal("name", "flo");
            var token = stored.seal("name", "flo").orElseThrow();
            stored.unstored().forEach(this::store);

            assertThat(texts.open(token)).contains("flo");
        }
    }

    /** Who writes the table gains nothing by giving somebody another's. */
    @Test
    void a_wrapped_key_unwraps_for_its_own_person_only() {
        var wrapped = ONE.wrap(AesGcm.random(AesGcm.KEY_BYTES), "dee");

        assertThat(ONE.unwrap(wrapped, "dee", "one")).hasSize(AesGcm.KEY_BYTES);
        assertThatThrownBy(() -> ONE.unwrap(wrapped, "another", "one")).isInstanceOf(PersonalDataUnreadable.class);
    }

    @Test
    void what_is_destroyed_while_keys_are_wrapped_anew_stays_so() {
        var token = seal("eli");
        var anew = new PersonKeys(log.jdbc, new DestroyingMeanwhile(), _ -> {});

        anew.wrapAnew();

        assertThat(new PersonalTexts(new PersonKeys(log.jdbc, BOTH, _ -> {})).open(token))
                .isEmpty();
    }

    private static final class DestroyingMeanwhile implements MasterKey {
        @Override
        public String current() {
            return BOTH.current();
        }

        @Override
        public String wrap(byte[] key, String person) {
            destroyElsewhere(person);
            return BOTH.wrap(key, person);
        }

        @Override
        public byte[] unwrap(String wrapped, String person, String version) {
            return BOTH.unwrap(wrapped, person, version);
        }
    }

    private static void outOfReach(Runnable meanwhile) {
        log.jdbc.sql("alter schema personal rename to elsewhere").update();
        try {
            meanwhile.run();
        } finally {
            log.jdbc.sql("alter schema elsewhere rename to personal").update();
        }
    }

    /** This node is not told. */
    private static void destroyElsewhere(String person) {
        new PersonKeys(log.jdbc, ONE, _ -> {}).destroy(person);
    }

    /** A text that says no more than who it is about; this node remembers the key then. */
    private String seal(String person) {
        try (var event = texts.of(person, "event")) {
            var token = event.seal("name", person).orElseThrow();
            event.unstored().forEach(this::store);
            return token;
        }
    }

    private void store(NewKey key) {
        log.jdbc
                .sql("insert into personal.key (person, master_key, wrapped) values (?, ?, ?)")
                .params(key.person(), key.masterKey(), key.wrapped())
                .update();
        keys.stored(key);
    }
}
