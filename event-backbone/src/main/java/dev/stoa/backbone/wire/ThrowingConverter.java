package dev.stoa.backbone.wire;

import static java.util.Objects.requireNonNull;
import static org.axonframework.messaging.Headers.AGGREGATE_ID;
import static org.axonframework.messaging.Headers.AGGREGATE_SEQ;
import static org.axonframework.messaging.Headers.AGGREGATE_TYPE;
import static org.axonframework.messaging.Headers.MESSAGE_ID;
import static org.axonframework.messaging.Headers.MESSAGE_REVISION;
import static org.axonframework.messaging.Headers.MESSAGE_TYPE;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** Reads events from Kafka. What it can't read stops the reader, where the stock converter would skip it in silence. */
public class ThrowingConverter implements KafkaMessageConverter<String, byte[]> {
    private final Serializer serializer;

    public ThrowingConverter(Serializer serializer) {
        this.serializer = serializer;
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
            return Optional.of(event(record));
        } catch (RuntimeException e) {
            throw new UnreadableRecord(record, e);
        }
    }

    private EventMessage<?> event(ConsumerRecord<String, byte[]> record) {
        var headers = EventHeaders.of(record.headers());
        var payload = serializer.deserialize(new SimpleSerializedObject<>(
                requireNonNull(record.value(), "it has no value"),
                byte[].class,
                headers.text(MESSAGE_TYPE),
                headers.textOrNull(MESSAGE_REVISION)));
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
