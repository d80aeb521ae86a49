package dev.stoa.backbone.check;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.check.Finding.Kind;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Damage that no part of the system would do, planted past all that forbids it: each is found and named. */
class LogCheckTest {
    private final LogOnPostgres log = new LogOnPostgres();
    private final TopicOnKafka topic = new TopicOnKafka(1);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_empty_log_is_in_order() {
        assertThat(check()).isEqualTo(new LogReport(0, 0, 0, -1, 0, 0, List.of()));
    }

    @Test
    void a_record_that_comes_twice_is_counted_and_nothing_is_said_against_it() {
        append("a", 0, 3);
        append("b", 0, 1);
        var id = command("a:2,b:0");
        relayed(rows());
        topic.publish(rows().subList(1, 3));

        assertThat(check()).isEqualTo(new LogReport(4, 2, 1, 3, 6, 2, List.of()));
        assertThat(id).isNotNull();
    }

    @Test
    void a_missing_index() {
        append("a", 0, 1);
        append("b", 0, 1);
        append("a", 1, 1);
        damage("delete from domain_event where global_index = 1");
        relayed(rows());

        assertFound(
                Kind.INDEX,
                "The log has event 2 (sequence 1 of aggregate a) where event 1 should be: no index should be missing.");
    }

    @Test
    void an_index_that_is_there_twice() {
        append("a", 0, 3);
        append("b", 0, 1);
        damage("alter table domain_event drop constraint domain_event_pkey");
        damage("update domain_event set global_index = 2 where global_index = 3");
        relayed(rows().subList(0, 3));

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Kind.INDEX, Kind.ALTERED);
    }

    @Test
    void a_missing_sequence_number() {
        append("a", 0, 3);
        damage("update domain_event set sequence = 7 where global_index = 2");
        relayed(rows());

        assertFound(Kind.SEQUENCE, "Aggregate a has sequence 7 at index 2: after index 1 it should go on with 2.");
    }

    @Test
    void a_stream_that_begins_late_and_one_that_goes_backwards() {
        append("a", 0, 2);
        append("b", 0, 1);
        damage("update domain_event set sequence = 3 - sequence where aggregate_id = 'a'");
        damage("update domain_event set sequence = 1 where aggregate_id = 'b'");
        relayed(rows());

        assertFound(
                Kind.SEQUENCE,
                "Aggregate a has sequence 3 at index 0: after index 1 it should go on with 3.",
                "Aggregate a has sequence 2 at index 1: after index -1 it should go on with 0.",
                "Aggregate b has sequence 1 at index 2: after index -1 it should go on with 0.");
    }

    @Test
    void an_event_id_that_is_there_twice() {
        append("a", 0, 3);
        damage("update domain_event set event_id = 'same' where global_index in (0, 2)");
        relayed(rows());

        assertFound(Kind.EVENT_ID, "Event id same is at index 0 and again at 2: it should be there once.");
    }

    @Test
    void an_answer_whose_event_is_not_in_the_log() {
        append("a", 0, 2);
        var lost = command("a:1,a:2");
        var unreadable = command("none");
        relayed(rows());

        assertFound(
                Kind.COMMAND_LOST,
                List.of(lost + " was answered with event a:2", unreadable + " was answered with event none").stream()
                        .map(start -> "Command " + start
                                + ", which the log doesn't hold: it should hold it as this command's.")
                        .sorted()
                        .toArray(String[]::new));
    }

    @Test
    void an_answer_whose_event_is_another_commands() {
        appendAs("another", "a", 0);
        var id = command("a:0");
        relayed(rows());

        assertFound(
                Kind.COMMAND_LOST,
                "Command " + id
                        + " was answered with event a:0, which the log holds as command another's: it should hold it as"
                        + " this command's.");
    }

    @Test
    void a_command_whose_events_stand_in_two_places() {
        appendAs("once", "a", 0);
        appendAs("once", "b", 0);
        appendAs("twice", "a", 1);
        append("c", 0, 1);
        appendAs("twice", "a", 2);
        relayed(rows());

        assertFound(
                Kind.COMMAND_TWICE,
                "Command twice has events from index 2 on and again from 4 on: all should stand in one place.");
    }

    @Test
    void an_event_that_kafka_lacks() {
        append("a", 0, 3);
        relayed(List.of(rows().get(0), rows().get(2)));

        assertFound(
                Kind.NOT_IN_KAFKA,
                "Kafka doesn't hold event 1 (sequence 1 of aggregate a): " + topic.name
                        + " should, for the relay has come to index 2.");
    }

    @Test
    void what_kafka_holds_and_the_log_does_not() {
        append("a", 0, 1);
        append("b", 0, 1);
        append("a", 1, 1);
        relayed(rows());
        topic.publish(List.of(with(rows().get(2), 7, "a", "{}")));
        try (var producer = topic.producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic.name, "a", new byte[0]));
        }
        damage("delete from domain_event where global_index = 1");

        assertThat(check().findings())
                .filteredOn(finding -> finding.kind() == Kind.NOT_IN_LOG)
                .containsExactly(new Finding(
                        Kind.NOT_IN_LOG,
                        3,
                        List.of(
                                "Offset 3 of %s-0 holds event 7 of aggregate a, which is not in the log: it should hold none after 2."
                                        .formatted(topic.name),
                                "Offset 4 of %s-0 holds a record that doesn't say which event it is: only the relay should write there."
                                        .formatted(topic.name),
                                "Kafka holds event 1, which the log should hold and doesn't.")));
    }

    @Test
    void content_that_was_altered() {
        append("a", 0, 6);
        var altered = new ArrayList<StoredEvent>();
        var rows = rows();
        altered.add(with(rows.get(0), 0, "a", "{\"id\": \"a\", \"by\": 2}"));
        altered.add(with(rows.get(1), 1, "b", rows.get(1).payload()));
        altered.add(with(rows.get(2), "other", 2, rows.get(2).type()));
        altered.add(with(rows.get(3), rows.get(3).eventId(), 9, rows.get(3).type()));
        altered.add(with(rows.get(4), rows.get(4).eventId(), 4, "sample.named"));
        altered.add(rows.get(5));
        relayed(altered);

        assertThat(check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ALTERED);
            assertThat(finding.count()).isEqualTo(5);
            assertThat(finding.examples().getFirst())
                    .isEqualTo("Kafka holds event 0 (sequence 0 of aggregate a) with another content than the log: "
                            + topic.name + " should hold sample.counted with id "
                            + rows.get(0).eventId() + " as it is in the log.");
        });
    }

    @Test
    void a_repeated_record_with_another_content() {
        append("a", 0, 1);
        relayed(rows());
        topic.publish(List.of(with(rows().getFirst(), 0, "a", "{}")));

        assertFound(
                Kind.ALTERED,
                "Offset 1 of " + topic.name
                        + "-0 repeats event 0 of aggregate a with another content: it should be the same each time.");
    }

    @Test
    void an_event_behind_a_later_one_of_its_aggregate() {
        append("a", 0, 2);
        append("b", 0, 1);
        var rows = rows();
        relayed(List.of(rows.get(1), rows.get(0), rows.get(2)));

        assertFound(
                Kind.OUT_OF_ORDER,
                "Offset 1 of " + topic.name
                        + "-0 holds event 0 behind event 1, which is sequence 1 of the same aggregate a: it should be before"
                        + " it.");
    }

    @Test
    void aggregates_need_not_keep_an_order_between_them() {
        append("a", 0, 1);
        append("b", 0, 1);
        relayed(rows().reversed());

        assertThat(check().findings()).isEmpty();
    }

    @Test
    void a_relay_that_is_not_where_it_should_be() {
        append("a", 0, 2);
        relayed(rows().subList(0, 1));
        position(0);
        assertFound(
                Kind.RELAY_BEHIND,
                "The relay has published through index 0 after 0 s: it should have come to 1, where the log ended when the"
                        + " check began.");

        topic.publish(rows());
        position(5);
        assertFound(
                Kind.RELAY_AHEAD,
                "The relay says that it has published through index 5: it should not be beyond 1, where the log ends.");
    }

    @Test
    void of_much_damage_all_is_counted_and_the_first_is_shown() {
        append("a", 0, 30);
        append("b", 0, 30);
        damage("update domain_event set sequence = 2 * sequence + 100 where aggregate_id = 'a'");
        relayed(Collections.nCopies(1, rows().getLast()));

        assertThat(check().findings())
                .extracting(
                        Finding::kind,
                        Finding::count,
                        finding -> finding.examples().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.SEQUENCE, 30L, 20),
                        org.assertj.core.groups.Tuple.tuple(Kind.NOT_IN_KAFKA, 59L, 20));
    }

    @Test
    void a_log_that_can_not_be_read_is_no_finding() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        assertThatThrownBy(() -> new LogCheck(nowhere, topic.kafka, "t", Duration.ZERO).run())
                .isInstanceOf(LogCheck.OutOfReach.class)
                .hasMessageStartingWith("The log can't be read: ");
    }

    private LogReport check() {
        return topic.check(log, Duration.ZERO);
    }

    private void assertFound(Kind kind, String... sentences) {
        assertThat(check().findings()).containsExactly(new Finding(kind, sentences.length, List.of(sentences)));
    }

    private void append(String id, long from, int count) {
        LongStream.range(from, from + count).forEach(sequence -> log.engine.appendEvents(counted(id, sequence)));
    }

    private void appendAs(String commandId, String id, long sequence) {
        log.engine.appendEvents(new GenericDomainEventMessage<>(
                "Counter", id, sequence, new Counted(id, 1), Map.of("commandId", commandId)));
    }

    private UUID command(String positions) {
        var id = UUID.randomUUID();
        log.jdbc
                .sql("insert into processed_command (command_id, fingerprint, answer, positions) values (?, '', '', ?)")
                .params(id, positions)
                .update();
        return id;
    }

    private void damage(String sql) {
        log.jdbc.sql("alter table domain_event disable trigger all").update();
        log.jdbc.sql(sql).update();
    }

    private List<StoredEvent> rows() {
        return log.engine.rowsAfter(-1, 1_000);
    }

    private void relayed(List<StoredEvent> events) {
        topic.publish(events);
        position(rows().getLast().globalIndex());
    }

    private void position(long index) {
        log.jdbc.sql("""
                        insert into relay_position (name, global_index) values ('relay', ?)
                        on conflict (name) do update set global_index = excluded.global_index""").param(index).update();
    }

    private static StoredEvent with(StoredEvent e, long index, String aggregateId, String payload) {
        return new StoredEvent(
                index,
                e.eventId(),
                aggregateId,
                e.sequence(),
                e.aggregateType(),
                e.type(),
                null,
                e.recordedAt(),
                payload,
                e.metadata());
    }

    private static StoredEvent with(StoredEvent e, String eventId, long sequence, String type) {
        return new StoredEvent(
                e.globalIndex(),
                eventId,
                e.aggregateId(),
                sequence,
                e.aggregateType(),
                type,
                null,
                Instant.from(e.recordedAt()),
                e.payload(),
                e.metadata());
    }
}
