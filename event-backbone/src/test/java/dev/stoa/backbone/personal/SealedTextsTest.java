package dev.stoa.backbone.personal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.personal.PersonKeys.WrappedAnew;
import dev.stoa.backbone.store.EventSealing.NewKey;
import dev.stoa.backbone.store.LogOnPostgres;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each test is about a person of its own. */
class SealedTextsTest {
    private static final String ONE = "one:" + "A".repeat(43) + "=";
    private static final String TWO = "two:" + "B".repeat(42) + "A=";
    private static final int NONCE_CHARACTERS = 16;
    private static LogOnPostgres log;

    private final List<String> erased = new ArrayList<>();
    private final PersonKeys keys = node(ONE);
    private final PersonalTexts texts = new PersonalTexts(keys);

    @BeforeAll
    static void open() {
        log = new LogOnPostgres();
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Retention(RetentionPolicy.RUNTIME)
    private @interface Whose {}

    private record Text(String clear, String token) {
        Text sealedBy(Function<String, Optional<String>> seal) {
            return clear.isEmpty() ? this : new Text("", seal.apply(clear).orElse("erased"));
        }
    }

    private record Note(Text text, int number) {}

    private record Moved(@Whose String person, Text name, List<Note> notes, List<String> others) {}

    private record Nobodys(Text name) {}

    private record Plain(String person, int number) {}

    @Test
    void every_text_of_an_event_is_sealed_for_its_own_place_and_nothing_else_is_changed() {
        var moved = new Moved("ann", clear("Ann"), List.of(note("a"), note("b"), note("")), List.of("x"));

        var stored = (Moved) stored(moved, "event-1");

        assertThat(stored.name().token()).startsWith("1:ann:event-1:name:").doesNotContain("Ann");
        assertThat(stored.notes().get(1).text().token()).startsWith("1:ann:event-1:notes.1.text:");
        assertThat(stored.notes().get(2)).isEqualTo(note(""));
        assertThat(stored.others()).containsExactly("x");
        assertThat(texts.open(stored.name().token())).contains("Ann");
        assertThat(texts.open(stored.notes().get(1).text().token())).contains("b");
        assertThat(stored(stored, "event-2")).isEqualTo(stored);
    }

    @Test
    void an_event_without_any_is_stored_as_it_is_and_one_that_does_not_say_whose_not_at_all() {
        var plain = new Plain("ann", 1);

        assertThat(stored(plain, "event-1")).isSameAs(plain);
        assertThatThrownBy(() -> sealing().sealed(new Nobodys(clear("Ann")), "event-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Ann");
    }

    @Test
    void the_same_text_is_never_sealed_to_the_same() {
        assertThat(seal("bob", "Bob")).isNotEqualTo(seal("bob", "Bob"));
    }

    /** With the same key and nonce for two texts, who has both tokens would read them. */
    @Test
    void no_two_texts_of_an_event_are_sealed_with_one_nonce() {
        try (var event = texts.of("kim", "event")) {
            var nonces = IntStream.range(0, 300)
                    .mapToObj(i -> event.seal("field" + i, "Kim").orElseThrow())
                    .map(token -> token.substring(token.lastIndexOf(':') + 1).substring(0, NONCE_CHARACTERS));

            assertThat(nonces).doesNotHaveDuplicates();
        }
    }

    @Test
    void an_event_id_is_short_in_a_token_and_one_with_a_long_id_is_read_as_ever() {
        var id = "0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000";
        var token = seal("lou", id, "Lou");
        var before = "1:lou:" + id + ":name";
        var bytes =
                AesGcm.seal(keys.toSeal("lou", _ -> {}).orElseThrow(), before.getBytes(UTF_8), "Lou".getBytes(UTF_8));

        assertThat(token).startsWith("1:lou:AZmqqru7fMyN3e7u__8AAA:name:");
        assertThat(texts.open(token)).contains("Lou");
        assertThat(texts.open(before + ":" + Base64.getUrlEncoder().encodeToString(bytes)))
                .contains("Lou");
    }

    @Test
    void a_token_is_good_for_its_person_event_and_field_only() {
        var token = seal("cyd", "Cyd");
        seal("another", "one");

        for (var forged : List.of(
                token.replace("cyd", "another"),
                token.replace(":event:", ":other:"),
                token.replace(":name:", ":email:"),
                token.replace("1:", "2:"),
                token.substring(0, token.length() - 2),
                token.substring(0, token.lastIndexOf(':') + 1),
                "1:cyd:event",
                "")) {
            assertThatThrownBy(() -> texts.open(forged)).as(forged).isInstanceOf(PersonalDataUnreadable.class);
        }
    }

    @Test
    void once_the_key_is_destroyed_nothing_is_read_or_written_of_the_person_on_any_node() {
        var token = seal("dan", "Dan");
        var other = node(ONE);
        var elsewhere = new PersonalTexts(other);
        assertThat(elsewhere.open(token)).contains("Dan");

        assertThat(keys.destroy("dan")).isTrue();
        assertThat(keys.destroy("dan")).isFalse();
        assertThat(erased).containsExactly("dan");
        other.forgetDestroyed();
        other.forgetDestroyed();

        assertThat(erased.stream().filter("dan"::equals)).hasSize(2);
        for (var node : List.of(texts, elsewhere, new PersonalTexts(node(ONE)))) {
            assertThat(node.open(token)).isEmpty();
            assertThat(node.of("dan", "event").seal("name", "Dan")).isEmpty();
        }
        assertThat(log.jdbc
                        .sql("select count(*) from personal.key where person = 'dan' and wrapped is null")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void who_was_erased_before_anything_was_said_of_them_gets_no_key() {
        assertThat(keys.knows("eve")).isFalse();
        keys.destroy("eve");

        assertThat(keys.knows("eve")).isTrue();
        assertThat(texts.of("eve", "event").seal("name", "Eve")).isEmpty();
    }

    @Test
    void a_key_goes_with_every_event_until_it_is_stored_and_only_then_is_known() {
        var first = texts.of("fay", "event-1");
        var second = texts.of("fay", "event-2");
        var token = first.seal("name", "Fay").orElseThrow();
        second.seal("name", "Fay");
        second.seal("email", "fay@example.org");

        assertThat(first.unstored()).hasSize(1).isEqualTo(second.unstored());
        assertThat(keys.knows("fay")).isFalse();
        assertThatThrownBy(() -> texts.open(token)).isInstanceOf(PersonalDataUnreadable.class);

        store(first.unstored());

        var third = texts.of("fay", "event-3");
        third.seal("name", "Fay");
        assertThat(third.unstored()).isEmpty();
        assertThat(new PersonalTexts(node(ONE)).open(token)).contains("Fay");
    }

    @Test
    void a_key_this_node_has_stored_is_known_to_it_at_once_unless_it_was_destroyed_since() {
        for (var person : List.of("lea", "mia")) {
            var event = texts.of(person, "event");
            event.seal("name", person);
            if (person.equals("mia")) keys.destroy(person);

            event.unstored().forEach(keys::stored);
        }

        assertThat(keys.knows("lea")).isTrue();
        assertThat(texts.of("lea", "event-2").seal("name", "Lea")).isPresent();
        assertThat(texts.of("mia", "event-2").seal("name", "Mia")).isEmpty();
    }

    /** What a command that was under way then has put into memory goes too. */
    @Test
    void a_node_is_told_again_a_minute_after_a_key_was_destroyed() {
        var time = new AtomicLong();
        var told = new ArrayList<String>();
        var node = new PersonKeys(log.jdbc, new LocalMasterKey(ONE), told::addAll, time::get);
        seal("ivy", "Ivy");
        keys.destroy("ivy");

        node.forgetDestroyed();
        node.forgetDestroyed();
        assertThat(told).containsOnlyOnce("ivy");
        time.addAndGet(Duration.ofSeconds(61).toNanos());
        node.forgetDestroyed();
        assertThat(told.stream().filter("ivy"::equals)).hasSize(2);
    }

    @Test
    void without_the_key_nothing_is_read() {
        var token = seal("gus", "Gus");
        var cutOff = new PersonKeys(
                JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://localhost:1/none")),
                new LocalMasterKey(ONE),
                erased::addAll);

        assertThatThrownBy(() -> texts.open(token.replace("gus", "nobody"))).isInstanceOf(PersonalDataUnreadable.class);
        assertThatThrownBy(() -> new PersonalTexts(cutOff).open(token)).isInstanceOf(PersonalDataUnreadable.class);
        assertThatThrownBy(() -> new PersonalTexts(node(TWO)).open(token)).isInstanceOf(PersonalDataUnreadable.class);
    }

    @Test
    void a_new_master_key_takes_over_and_the_old_one_is_needed_no_longer() {
        var token = seal("hal", "Hal");
        var both = node(TWO + "," + ONE);
        assertThat(new PersonalTexts(both).open(token)).contains("Hal");

        assertThat(both.wrapAnew().done()).isPositive();
        assertThat(both.wrapAnew()).isEqualTo(new WrappedAnew(0, List.of()));

        assertThat(new PersonalTexts(node(TWO)).open(token)).contains("Hal");
        node(ONE + "," + TWO).wrapAnew();
    }

    @Test
    void one_that_no_master_key_unwraps_keeps_none_of_the_others_from_being_wrapped_anew() {
        var token = seal("ian", "Ian");
        seal("a broken one", "Text");
        seal("z broken too", "Text");
        for (var broken : List.of("a broken one", "z broken too")) {
            log.jdbc
                    .sql("update personal.key set wrapped = 'no base64!' where person = ?")
                    .param(broken)
                    .update();
        }
        try {
            var anew = node(TWO + "," + ONE).wrapAnew();

            assertThat(anew.done()).isPositive();
            assertThat(anew.left()).containsExactly("a broken one", "z broken too");
            assertThat(new PersonalTexts(node(TWO)).open(token)).contains("Ian");
        } finally {
            log.jdbc
                    .sql("delete from personal.key where wrapped = 'no base64!'")
                    .update();
            node(ONE + "," + TWO).wrapAnew();
        }
    }

    @Test
    void a_master_key_that_is_none_is_refused_without_being_said() {
        for (var setting : List.of("", "one", "one:too short", ":" + "A".repeat(43) + "=")) {
            assertThatThrownBy(() -> new LocalMasterKey(setting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("STOA_MASTER_KEYS")
                    .hasMessageContaining("a new one behind the old one")
                    .hasMessageNotContaining("too short");
        }
    }

    private PersonKeys node(String masterKeys) {
        return new PersonKeys(log.jdbc, new LocalMasterKey(masterKeys), erased::addAll);
    }

    private SealedEvents<Text> sealing() {
        return new SealedEvents<>(texts, Text.class, Whose.class, Text::sealedBy);
    }

    private Object stored(Object event, String id) {
        var sealed = sealing().sealed(event, id);
        store(sealed.keys());
        return sealed.event();
    }

    private static void store(List<NewKey> fresh) {
        for (var key : fresh) {
            log.jdbc
                    .sql("insert into personal.key (person, master_key, wrapped) values (?, ?, ?)")
                    .params(key.person(), key.masterKey(), key.wrapped())
                    .update();
        }
    }

    private String seal(String person, String text) {
        return seal(person, "event", text);
    }

    private String seal(String person, String eventId, String text) {
        var event = texts.of(person, eventId);
        var token = event.seal("name", text).orElseThrow();
        store(event.unstored());
        return token;
    }

    private static Text clear(String text) {
        return new Text(text, "");
    }

    private static Note note(String text) {
        return new Note(clear(text), 7);
    }
}
