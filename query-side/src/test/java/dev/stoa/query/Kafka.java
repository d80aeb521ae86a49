package dev.stoa.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.test.context.TestConfiguration;

/** Publishes events as the relay does. */
@TestConfiguration(proxyBeanMethods = false)
class Kafka {
    private final Producer<String, byte[]> producer;
    private final MessageTypes types;
    private final BackboneProperties properties;

    Kafka(Producer<String, byte[]> producer, MessageTypes types, BackboneProperties properties) {
        this.producer = producer;
        this.types = types;
        this.properties = properties;
    }

    void publish(String aggregateId, long sequence, Object event) {
        var name = types.nameOf(event.getClass());
        try {
            var stored = new StoredEvent(
                    0,
                    "event-of-" + aggregateId + "-" + sequence,
                    aggregateId,
                    sequence,
                    "Aggregate",
                    name,
                    null,
                    Instant.now(),
                    BackboneJson.mapper().writeValueAsString(event),
                    "{}");
            producer.send(EventRecords.record(properties.eventTopic(MessageTypes.contextOf(name)), stored))
                    .get();
        } catch (JsonProcessingException | ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
