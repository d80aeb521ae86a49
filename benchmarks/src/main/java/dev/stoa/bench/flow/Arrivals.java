package dev.stoa.bench.flow;

import dev.stoa.backbone.wire.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** When each record came out of a topic, and how long after it had gone in. */
final class Arrivals implements AutoCloseable {
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;

    private Arrivals(String topic) {
        thread = Thread.ofPlatform().daemon().name("arrivals").start(() -> read(topic));
    }

    /** Reads the topic from its beginning. */
    static Arrivals at(String topic) {
        return new Arrivals(topic);
    }

    /** Its time begins now. */
    void sent(String key) {
        sent.put(key, System.nanoTime());
    }

    private void read(String topic) {
        try (var consumer =
                new KafkaConsumer<String, byte[]>(new HashMap<>(KafkaSettings.consumer(Topics.connection())))) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (running) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    arrived.put(record.key(), System.nanoTime());
                }
            }
        }
    }

    /** Once all have arrived; one that came before its sender had its answer counts as 0. */
    Histogram latencies(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!arrived.keySet().containsAll(sent.keySet())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%d of %d records arrived".formatted(arrived.size(), sent.size()));
            }
            Thread.sleep(10);
        }
        var latencies = new Histogram(3);
        sent.forEach((key, at) -> latencies.recordValue(Math.max(0, arrived.getOrDefault(key, at) - at)));
        return latencies;
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
