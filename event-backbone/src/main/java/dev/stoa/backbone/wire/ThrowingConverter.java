package dev.stoa.backbone.wire;

import static java.util.Objects.requireNonNull;
import static org.axonframework.extensions.kafka.eventhandling.HeaderUtils.extractAxonMetadata;
import static org.axonframework.extensions.kafka.eventhandling.HeaderUtils.valueAsLong;
import static org.axonframework.extensions.kafka.eventhandling.HeaderUtils.valueAsString;
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
import org.apache.kafka.common.header.Headers;
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
        var headers = record.headers();
        var payload = serializer.deserialize(new SimpleSerializedObject<>(
                requireNonNull(record.value(), "it has no value"),
                byte[].class,
                header(headers, MESSAGE_TYPE),
                valueAsString(headers, MESSAGE_REVISION)));
        return new GenericDomainEventMessage<>(
                header(headers, AGGREGATE_TYPE),
                header(headers, AGGREGATE_ID),
                requireNonNull(valueAsLong(headers, AGGREGATE_SEQ), "it has no " + AGGREGATE_SEQ),
                payload,
                MetaData.from(extractAxonMetadata(headers)),
                header(headers, MESSAGE_ID),
                Instant.parse(header(headers, EventRecords.RECORDED_AT)));
    }

    private static String header(Headers headers, String name) {
        return requireNonNull(valueAsString(headers, name), "it has no " + name);
    }

    @Override
    public ProducerRecord<String, byte[]> createKafkaMessage(EventMessage<?> eventMessage, String topic) {
        throw new UnsupportedOperationException("events are published from the log, by the relay");
    }
}
