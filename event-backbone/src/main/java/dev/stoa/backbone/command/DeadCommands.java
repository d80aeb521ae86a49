package dev.stoa.backbone.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.backbone.BackboneProperties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts commands that can't be run on their context's dead-letter topic, with the cause, and tells the listener. */
public class DeadCommands {
    private final Producer<String, byte[]> producer;
    private final DeadCommandListener listener;
    private final BackboneProperties properties;

    public DeadCommands(
            Producer<String, byte[]> producer, DeadCommandListener listener, BackboneProperties properties) {
        this.producer = producer;
        this.listener = listener;
        this.properties = properties;
    }

    void put(ConsumerRecord<String, byte[]> record, Throwable cause) {
        var letter =
                new ProducerRecord<>(BackboneProperties.deadLetterTopic(record.topic()), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        letter.headers().add("stoa-cause", String.valueOf(cause.getMessage()).getBytes(UTF_8));
        try {
            producer.send(letter).get(properties.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the command comes again", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take a dead command; it comes again", e);
        }
        listener.dead(
                commandId(record),
                String.valueOf(record.key()),
                header(record, "stoa-command-type"),
                String.valueOf(cause.getMessage()));
    }

    private static String commandId(ConsumerRecord<String, byte[]> record) {
        var id = header(record, "stoa-command-id");
        return id.isEmpty() ? record.topic() + "-" + record.partition() + "@" + record.offset() : id;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
