package dev.stoa.backbone.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.backbone.message.BackboneJson;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A row of the outbox. */
record WaitingCommand(long id, String topic, String key, String headers, String payload, Instant since) {
    private static final ObjectMapper JSON = BackboneJson.mapper();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    ProducerRecord<String, byte[]> record() {
        var record = new ProducerRecord<>(topic, key, payload.getBytes(UTF_8));
        try {
            JSON.readValue(headers, STRINGS)
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("command " + id + " of the outbox has unreadable headers", e);
        }
        return record;
    }
}
