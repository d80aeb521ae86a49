package dev.stoa.backbone.check;

import dev.stoa.backbone.wire.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** All event topics of one prefix, whatever their contexts. */
final class EventTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaConsumer<String, byte[]> consumer;
    private final String prefix;

    EventTopics(Map<String, Object> kafka, String prefix) {
        var settings = new HashMap<>(KafkaSettings.consumer(kafka));
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() - 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50); // what is not there yet is not waited for
        this.consumer = new KafkaConsumer<>(settings);
        this.prefix = prefix;
    }

    /** Where they end now, not where they end by the time it is there. */
    void readToTheEnd(Consumer<ConsumerRecord<String, byte[]>> reader) {
        var partitions = partitions();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var unread = new HashSet<>(partitions);
        var lastProgress = System.nanoTime();
        while (!unread.isEmpty()) {
            var records = consumer.poll(Duration.ofSeconds(1));
            for (var record : records) {
                if (record.offset() < end(ends, new TopicPartition(record.topic(), record.partition()))) {
                    reader.accept(record);
                }
            }
            var read = unread.stream()
                    .filter(partition -> consumer.position(partition) >= end(ends, partition))
                    .toList();
            consumer.pause(read);
            if (unread.removeAll(read) || !records.isEmpty()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new TimeoutException("no record of " + unread + " came for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private List<TopicPartition> partitions() {
        return consumer.listTopics(PATIENCE).entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(prefix + ".")
                        && topic.getKey().endsWith(".events"))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
