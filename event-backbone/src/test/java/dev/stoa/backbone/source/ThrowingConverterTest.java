package dev.stoa.backbone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.ThrowingConverter;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.junit.jupiter.api.Test;

class ThrowingConverterTest {
    private static final Instant EXACT = Instant.parse("2026-11-22T10:15:30.123456Z");

    private final ThrowingConverter converter = new ThrowingConverter(LogOnPostgres.SERIALIZER);

    @Test
    void reads_what_the_relay_writes_to_the_microsecond() {
        var event = (DomainEventMessage<?>)
                converter.readKafkaMessage(received(stored("sample.counted"))).orElseThrow();

        assertThat(event.getPayload()).isEqualTo(new Counted("a", 2));
        assertThat(event.getTimestamp()).isEqualTo(EXACT);
        assertThat(event.getAggregateIdentifier()).isEqualTo("a");
        assertThat(event.getSequenceNumber()).isEqualTo(4);
        assertThat(event.getMetaData()).containsEntry("actor", "ada").containsEntry("globalIndex", "17");
    }

    @Test
    void stops_at_what_it_cannot_read_where_the_stock_converter_skips_it_in_silence() {
        var stock = DefaultKafkaMessageConverter.builder()
                .serializer(LogOnPostgres.SERIALIZER)
                .build();
        var unreadable = received(stored("sample.unheard-of"));

        assertThat(stock.readKafkaMessage(unreadable)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> converter.readKafkaMessage(unreadable))
                .isInstanceOf(ThrowingConverter.UnreadableRecord.class)
                .hasMessageContaining("offset 5 of stoa.sample.events-0");
    }

    private static StoredEvent stored(String type) {
        return new StoredEvent(17, "e1", "a", 4, "Counter", type, null, EXACT, """
                {"id":"a","by":2}""", """
                {"actor":"ada"}""");
    }

    private static ConsumerRecord<String, byte[]> received(StoredEvent event) {
        var sent = EventRecords.record("stoa.sample.events", event);
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                5,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
