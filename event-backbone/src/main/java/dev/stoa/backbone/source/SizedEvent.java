package dev.stoa.backbone.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    /** In the order of the records, of some of which there is no event. */
    static List<KafkaEventMessage> all(List<KafkaEventMessage> events, ConsumerRecords<String, byte[]> records) {
        var sized = new ArrayList<KafkaEventMessage>(events.size());
        for (var record : records) {
            if (sized.size() < events.size() && isOf(events.get(sized.size()), record)) {
                sized.add(new SizedEvent(events.get(sized.size()), record.serializedValueSize()));
            }
        }
        return sized;
    }

    private static boolean isOf(KafkaEventMessage event, ConsumerRecord<?, ?> record) {
        return event.partition() == record.partition() && event.offset() == record.offset();
    }
}
