package dev.stoa.backbone.rebuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerSeekUtil;
import org.jspecify.annotations.Nullable;

/**
 * Every event of a view's topics, from the first on, in big batches. Partitions are read and handed over side by side, each
 * by one thread: the events of an aggregate are in one of them, in order.
 */
final class ShadowFeed implements AutoCloseable {
    private static final int BATCH = 2_000;
    private static final int MOST_READERS = 4;

    private final KafkaConsumer<String, byte[]> ends;
    private final List<PartitionReader> readers = new ArrayList<>();
    private final ExecutorService threads;
    private final AtomicLong done = new AtomicLong();
    private final Map<TopicPartition, Long> beginnings;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile long total;

    /** {@code settings}: of a consumer whose position is kept elsewhere. */
    ShadowFeed(Map<String, Object> settings, KafkaMessageConverter<String, byte[]> converter, List<String> topics) {
        var large = new HashMap<>(settings);
        large.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        this.ends = new KafkaConsumer<>(settings);
        try {
            var partitions = ConsumerSeekUtil.topicPartitions(ends, topics);
            ends.assign(partitions);
            this.beginnings = ends.beginningOffsets(partitions);
            var number = Math.min(MOST_READERS, partitions.size());
            this.threads = Executors.newFixedThreadPool(
                    number, Thread.ofPlatform().daemon().name("rebuild-", 0).factory());
            for (var reader = 0; reader < number; reader++) {
                readers.add(new PartitionReader(large, converter, everyNth(partitions, reader, number)));
            }
        } catch (RuntimeException e) {
            readers.forEach(PartitionReader::close);
            ends.close();
            throw e;
        }
    }

    private Map<TopicPartition, Long> everyNth(List<TopicPartition> partitions, int first, int step) {
        var some = new HashMap<TopicPartition, Long>();
        for (var i = first; i < partitions.size(); i += step) {
            some.put(partitions.get(i), beginnings.getOrDefault(partitions.get(i), 0L));
        }
        return some;
    }

    /** Handed over so far. */
    long done() {
        return done.get();
    }

    /** In the topics when this last caught up. */
    long total() {
        return total;
    }

    /** Hands over everything that is in the topics by now. {@code events} is called by several threads. */
    void catchUp(Consumer<List<EventMessage<?>>> events) {
        var now = ends.endOffsets(beginnings.keySet());
        total = now.entrySet().stream()
                .mapToLong(end -> end.getValue() - beginnings.getOrDefault(end.getKey(), 0L))
                .sum();
        var reading = readers.stream()
                .<Future<?>>map(reader -> threads.submit(() -> read(reader, now, events)))
                .toList();
        reading.forEach(ShadowFeed::await);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void read(PartitionReader reader, Map<TopicPartition, Long> now, Consumer<List<EventMessage<?>>> events) {
        try {
            reader.readTo(now, () -> failure.get() == null, batch -> {
                events.accept(batch);
                done.addAndGet(batch.size());
            });
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private static void await(Future<?> reading) {
        try {
            reading.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whoever catches up now fails soon. */
    void stop() {
        failure.compareAndSet(null, new IllegalStateException("The service was stopped."));
    }

    @Override
    public void close() {
        stop();
        threads.close();
        readers.forEach(PartitionReader::close);
        ends.close();
    }
}
