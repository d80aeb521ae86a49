package dev.stoa.backbone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.sample.CountedTwice;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.ThrowingConverter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
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

    @Test
    void upcasts_what_it_reads_and_passes_over_what_is_dropped() {
        var upcasting = new ThrowingConverter(LogOnPostgres.SERIALIZER, List.of(new CountedTwice()));
        var dropping = new ThrowingConverter(LogOnPostgres.SERIALIZER, List.of(_ -> Stream.of()));
        var record = received(stored("sample.counted"));

        var event = (DomainEventMessage<?>) upcasting.readKafkaMessage(record).orElseThrow();
        assertThat(event.getPayload()).isEqualTo(new Counted("a", 4));
        assertThat(event.getTimestamp()).isEqualTo(EXACT);
        assertThat(event.getIdentifier()).isEqualTo("e1");
        assertThat(event.getAggregateIdentifier()).isEqualTo("a");
        assertThat(event.getSequenceNumber()).isEqualTo(4);
        assertThat(event.getMetaData()).containsEntry("actor", "ada").containsEntry("globalIndex", "17");
        assertThat(dropping.readKafkaMessage(record)).isEmpty();
    }

    @Test
    void stops_at_what_becomes_several_events_or_can_not_be_read_once_it_is_upcast() {
        EventUpcaster doubling = events -> events.flatMap(event -> Stream.of(event, event));
        var several = new ThrowingConverter(LogOnPostgres.SERIALIZER, List.of(doubling));
        var one = new ThrowingConverter(LogOnPostgres.SERIALIZER, List.of(new CountedTwice()));

        assertThatThrownBy(() -> several.readKafkaMessage(received(stored("sample.counted"))))
                .isInstanceOf(ThrowingConverter.UnreadableRecord.class)
                .hasMessageContaining("several events");
        assertThatThrownBy(() -> one.readKafkaMessage(received(stored("sample.unheard-of"))))
                .isInstanceOf(ThrowingConverter.UnreadableRecord.class);
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
