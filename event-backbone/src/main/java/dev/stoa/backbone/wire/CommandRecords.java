package dev.stoa.backbone.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.MessageTypes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Commands as records: JSON under a logical name, keyed by the target, with an id that a repeat has again. */
public final class CommandRecords {
    private static final String ID = "stoa-command-id";
    private static final String TYPE = "stoa-command-type";
    private static final String METADATA = "stoa-metadata-";
    private static final ObjectMapper JSON = BackboneJson.mapper();

    private final MessageTypes types;

    public CommandRecords(MessageTypes types) {
        this.types = types;
    }

    /** A command as it was read. */
    public record Received(UUID commandId, Object command, Map<String, String> metadata) {}

    /** A record that is no readable command. */
    public static class UnreadableCommand extends RuntimeException {
        UnreadableCommand(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public ProducerRecord<String, byte[]> record(
            String topic, String target, UUID commandId, Object command, Map<String, String> metadata) {
        try {
            var record = new ProducerRecord<>(topic, target, JSON.writeValueAsBytes(command));
            record.headers().add(ID, commandId.toString().getBytes(UTF_8));
            record.headers().add(TYPE, types.nameOf(command.getClass()).getBytes(UTF_8));
            metadata.forEach((key, value) -> record.headers().add(METADATA + key, value.getBytes(UTF_8)));
            return record;
        } catch (IOException e) {
            throw new IllegalArgumentException("can't write " + types.nameOf(command.getClass()) + " as JSON", e);
        }
    }

    /** @throws UnreadableCommand if the record is none */
    public Received read(ConsumerRecord<String, byte[]> record) {
        try {
            var type = types.classOf(header(record, TYPE));
            return new Received(
                    UUID.fromString(header(record, ID)),
                    JSON.readValue(requireNonNull(record.value(), "no value"), type),
                    metadata(record));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableCommand("no readable command: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> metadata(ConsumerRecord<String, byte[]> record) {
        var metadata = new HashMap<String, String>();
        for (var header : record.headers()) {
            if (header.key().startsWith(METADATA)) {
                metadata.put(header.key().substring(METADATA.length()), new String(header.value(), UTF_8));
            }
        }
        return metadata;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = requireNonNull(record.headers().lastHeader(name), "no header " + name);
        return new String(header.value(), UTF_8);
    }
}
