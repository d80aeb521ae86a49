package dev.stoa.backbone.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stoa.backbone.check.Finding.Kind;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Damage to what Kafka holds of the log: each is found and named. */
class PublishedEventsTest extends DamagedLog {
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
    void metadata_that_was_lost_or_altered() {
        append("a", 0, 3);
        relayed(List.of(
                with(rows().get(0), "{}"),
                with(rows().get(1), "{\"actor\": \"another\"}"),
                with(rows().get(2), "{\"actor\": \"test\", \"more\": \"\"}")));

        assertThat(check().findings())
                .extracting(Finding::kind, Finding::count)
                .containsExactly(tuple(Kind.ALTERED, 3L));
    }

    @Test
    void headers_need_not_keep_an_order() {
        append("a", 0, 1);
        var record = EventRecords.record(topic.name, rows().getFirst());
        var reversed = Arrays.asList(record.headers().toArray()).reversed();
        try (var producer = topic.producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic.name, null, record.key(), record.value(), reversed));
        }
        position(0);

        assertThat(check().findings()).isEmpty();
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
                .containsExactly(tuple(Kind.SEQUENCE, 30L, 20), tuple(Kind.NOT_IN_KAFKA, 59L, 20));
    }

    @Test
    void a_log_that_can_not_be_read_is_no_finding() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        assertThatThrownBy(() -> new LogCheck(nowhere, topic.kafka, "t", Duration.ZERO).run())
                .isInstanceOf(LogCheck.OutOfReach.class)
                .hasMessageStartingWith("The log can't be read: ");
    }
}
