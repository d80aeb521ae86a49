package dev.stoa.backbone.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;

/** An event that knows how large its record was. */
final class SizedEvent extends KafkaEventMessage {
    private final int bytes;

    private SizedEvent(KafkaEventMessage event, int bytes) {
        super(event.value(), event.partition(), event.offset(), event.timestamp());
        this.bytes = bytes;
    }

    static int bytes(KafkaEventMessage event) {
        return ((SizedEvent) event).bytes;
    }

    /** Of each record there is an event, in the same order. */
    static List<KafkaEventMessage> all(List<KafkaEventMessage> events, ConsumerRecords<String, byte[]> records) {
        var sized = new ArrayList<KafkaEventMessage>(events.size());
        var event = events.iterator();
        records.forEach(record -> sized.add(new SizedEvent(event.next(), record.serializedValueSize())));
        return sized;
    }
}
