package dev.stoa.backbone.autoconfigure;

import dev.stoa.backbone.wire.KafkaSettings;
import java.util.Map;

/** How to reach Kafka, as client settings. */
public record KafkaConnection(Map<String, Object> settings) {
    /** Settings of a producer that loses and reorders nothing. */
    public Map<String, Object> producer() {
        return KafkaSettings.producer(settings);
    }

    /** Settings of a consumer whose position is kept elsewhere. */
    public Map<String, Object> consumer() {
        return KafkaSettings.consumer(settings);
    }
}
