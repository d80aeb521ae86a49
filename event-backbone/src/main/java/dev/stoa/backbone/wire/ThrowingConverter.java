package dev.stoa.backbone.wire;

import static java.util.Objects.requireNonNull;
import static org.axonframework.messaging.Headers.AGGREGATE_ID;
import static org.axonframework.messaging.Headers.AGGREGATE_SEQ;
import static org.axonframework.messaging.Headers.AGGREGATE_TYPE;
import static org.axonframework.messaging.Headers.MESSAGE_ID;
import static org.axonframework.messaging.Headers.MESSAGE_REVISION;
import static org.axonframework.messaging.Headers.MESSAGE_TYPE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** Reads events from Kafka. What it can't read stops the reader, where the stock converter would skip it in silence. */
public class ThrowingConverter implements KafkaMessageConverter<String, byte[]> {
    private final Serializer serializer;
    private final List<EventUpcaster> upcasters;

    public ThrowingConverter(Serializer serializer) {
        this(serializer, List.of());
    }

    /** @param upcasters in their order; what they drop is passed over, and nothing becomes several events */
    public ThrowingConverter(Serializer serializer, List<EventUpcaster> upcasters) {
        this.serializer = serializer;
        this.upcasters = List.copyOf(upcasters);
    }

    /** A record that is no readable event. */
    public static class UnreadableRecord extends RuntimeException {
        UnreadableRecord(ConsumerRecord<?, ?> record, Exception cause) {
            super(
                    "can't read offset %d of %s-%d: %s"
                            .formatted(record.offset(), record.topic(), record.partition(), cause.getMessage()),
                    cause);
        }
    }

    @Override
    public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> record) {
        try {
            var headers = EventHeaders.of(record.headers());
            var payload = requireNonNull(record.value(), "it has no value");
            return upcasters.isEmpty() ? Optional.of(asStored(headers, payload)) : upcast(headers, payload);
        } catch (RuntimeException e) {
            throw new UnreadableRecord(record, e);
        }
    }

    private Optional<EventMessage<?>> upcast(EventHeaders headers, byte[] json) {
        var stored = new GenericDomainEventEntry<>(
                headers.text(AGGREGATE_TYPE),
                headers.text(AGGREGATE_ID),
                headers.number(AGGREGATE_SEQ),
                headers.text(MESSAGE_ID),
                headers.text(EventRecords.RECORDED_AT),
                headers.text(MESSAGE_TYPE),
                headers.textOrNull(MESSAGE_REVISION),
                json,
                serializer
                        .serialize(MetaData.from(headers.metadata()), byte[].class)
                        .getData());
        var events = EventStreamUtils.asStream(EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(stored), serializer, new EventUpcasterChain(upcasters)))
                .toList();
        if (events.size() > 1) {
            throw new IllegalStateException("its upcasters make several events of it, and its offset is that of one");
        }
        events.forEach(EventMessage::getPayload); // read now, as what can't be read has to stop the reader here
        return events.stream().<EventMessage<?>>map(event -> event).findFirst();
    }

    private EventMessage<?> asStored(EventHeaders headers, byte[] json) {
        var payload = serializer.deserialize(new SimpleSerializedObject<>(
                json, byte[].class, headers.text(MESSAGE_TYPE), headers.textOrNull(MESSAGE_REVISION)));
        return new GenericDomainEventMessage<>(
                headers.text(AGGREGATE_TYPE),
                headers.text(AGGREGATE_ID),
                headers.number(AGGREGATE_SEQ),
                payload,
                MetaData.from(headers.metadata()),
                headers.text(MESSAGE_ID),
                Instant.parse(headers.text(EventRecords.RECORDED_AT)));
    }

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> eventMessage, String topic) {
        throw new UnsupportedOperationException("events are published from the log, by the relay");
    }
}
