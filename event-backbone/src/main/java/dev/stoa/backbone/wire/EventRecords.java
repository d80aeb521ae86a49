package dev.stoa.backbone.wire;

import static org.axonframework.extensions.kafka.eventhandling.HeaderUtils.addHeader;
import static org.axonframework.extensions.kafka.eventhandling.HeaderUtils.generateMetadataKey;
import static org.axonframework.extensions.kafka.eventhandling.HeaderUtils.valueAsString;
import static org.axonframework.messaging.Headers.AGGREGATE_ID;
import static org.axonframework.messaging.Headers.AGGREGATE_SEQ;
import static org.axonframework.messaging.Headers.AGGREGATE_TYPE;
import static org.axonframework.messaging.Headers.MESSAGE_ID;
import static org.axonframework.messaging.Headers.MESSAGE_REVISION;
import static org.axonframework.messaging.Headers.MESSAGE_TIMESTAMP;
import static org.axonframework.messaging.Headers.MESSAGE_TYPE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Rows of the log as records: the Kafka extension's headers, plus the exact time and the global index. */
public final class EventRecords {
    /** ISO instant; the extension's own header keeps only milliseconds. */
    public static final String RECORDED_AT = "stoa-recorded-at";

    private static final ObjectMapper JSON = BackboneJson.mapper();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private static final String GLOBAL_INDEX = generateMetadataKey(Metadata.GLOBAL_INDEX);

    private EventRecords() {}

    /** The event's place in the log; empty if the record says none. */
    public static OptionalLong globalIndex(Headers headers) {
        var index = valueAsString(headers, GLOBAL_INDEX);
        return index != null && index.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(index))
                : OptionalLong.empty();
    }

    public static ProducerRecord<String, byte[]> record(String topic, StoredEvent event) {
        var record =
                new ProducerRecord<>(topic, event.aggregateId(), event.payload().getBytes(StandardCharsets.UTF_8));
        var headers = record.headers();
        addHeader(headers, MESSAGE_ID, event.eventId());
        addHeader(headers, MESSAGE_TYPE, event.type());
        addHeader(headers, MESSAGE_TIMESTAMP, event.recordedAt().toEpochMilli());
        addHeader(headers, RECORDED_AT, event.recordedAt().toString());
        addHeader(headers, AGGREGATE_ID, event.aggregateId());
        addHeader(headers, AGGREGATE_SEQ, event.sequence());
        addHeader(headers, AGGREGATE_TYPE, event.aggregateType());
        if (event.revision() != null) {
            addHeader(headers, MESSAGE_REVISION, event.revision());
        }
        addMetadata(headers, event);
        return record;
    }

    private static void addMetadata(Headers headers, StoredEvent event) {
        try {
            var metadata = JSON.readValue(event.metadata(), STRINGS);
            metadata.values().removeIf(Objects::isNull); // the extension can't read a header without a value
            metadata.forEach((key, value) -> addHeader(headers, generateMetadataKey(key), value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event.globalIndex() + " has unreadable metadata", e);
        }
        addHeader(headers, GLOBAL_INDEX, Long.toString(event.globalIndex()));
    }
}
