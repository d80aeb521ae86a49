package dev.stoa.backbone.check;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.check.Finding.Kind;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;

/** A log and a topic, and all that may be done to them past what forbids it. */
abstract class DamagedLog {
    final LogOnPostgres log = new LogOnPostgres();
    final TopicOnKafka topic = new TopicOnKafka(1);

    @AfterEach
    void close() {
        log.close();
    }

    LogReport check() {
        return topic.check(log, Duration.ZERO);
    }

    void assertFound(Kind kind, String... sentences) {
        assertThat(check().findings()).containsExactly(new Finding(kind, sentences.length, List.of(sentences)));
    }

    void append(String id, long from, int count) {
        LongStream.range(from, from + count).forEach(sequence -> log.engine.appendEvents(counted(id, sequence)));
    }

    void appendAs(String commandId, String id, long sequence) {
        log.engine.appendEvents(new GenericDomainEventMessage<>(
                "Counter", id, sequence, new Counted(id, 1), Map.of("commandId", commandId)));
    }

    UUID command(String positions) {
        var id = UUID.randomUUID();
        log.jdbc
                .sql("insert into processed_command (command_id, fingerprint, answer, positions) values (?, '', '', ?)")
                .params(id, positions)
                .update();
        return id;
    }

    void claim(String name, String owner) {
        log.jdbc
                .sql("insert into unique_claim (scope, value, owner) values ('name', ?, ?)")
                .params(name, owner)
                .update();
    }

    void damage(String sql) {
        log.jdbc.sql("alter table domain_event disable trigger all").update();
        log.jdbc.sql(sql).update();
    }

    List<StoredEvent> rows() {
        return log.engine.rowsAfter(-1, 1_000);
    }

    void relayed(List<StoredEvent> events) {
        topic.publish(events);
        position(rows().getLast().globalIndex());
    }

    void position(long index) {
        log.jdbc.sql("""
                        insert into relay_position (name, global_index) values ('relay', ?)
                        on conflict (name) do update set global_index = excluded.global_index""").param(index).update();
    }

    static StoredEvent with(StoredEvent e, long index, String aggregateId, String payload) {
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

    static StoredEvent with(StoredEvent e, String metadata) {
        return new StoredEvent(
                e.globalIndex(),
                e.eventId(),
                e.aggregateId(),
                e.sequence(),
                e.aggregateType(),
                e.type(),
                null,
                e.recordedAt(),
                e.payload(),
                metadata);
    }

    static StoredEvent with(StoredEvent e, String eventId, long sequence, String type) {
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
