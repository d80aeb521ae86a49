package dev.stoa.backbone.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;

/** Reads some partitions from their first event on, in order. Not for several threads at once. */
final class PartitionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaMessageConverter<String, byte[]> converter;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    PartitionReader(
            Map<String, Object> settings,
            KafkaMessageConverter<String, byte[]> converter,
            Map<TopicPartition, Long> beginnings) {
        this.consumer = new KafkaConsumer<>(settings);
        this.converter = converter;
        consumer.assign(beginnings.keySet());
        beginnings.forEach(consumer::seek);
        positions.putAll(beginnings);
    }

    Collection<TopicPartition> partitions() {
        return List.copyOf(positions.keySet());
    }

    /**
     * Hands batches over until these offsets are reached, perhaps a little more, or nothing is wanted any longer.
     *
     * @param wanted asked before each batch
     * @throws IllegalStateException if Kafka gives nothing though there is something
     */
    void readTo(Map<TopicPartition, Long> ends, BooleanSupplier wanted, Consumer<List<EventMessage<?>>> events) {
        var heard = System.nanoTime();
        while (isBefore(ends) && wanted.getAsBoolean()) {
            var batch = next();
            if (!batch.isEmpty()) {
                events.accept(batch);
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "Kafka has given nothing of " + partitions() + " for " + PATIENCE.toSeconds() + " s.");
            }
        }
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return positions.entrySet().stream().anyMatch(at -> at.getValue() < ends.getOrDefault(at.getKey(), 0L));
    }

    private List<EventMessage<?>> next() {
        var batch = new ArrayList<EventMessage<?>>();
        for (var record : consumer.poll(POLL)) {
            converter.readKafkaMessage(record).ifPresent(batch::add);
            positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        return batch;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
