package dev.stoa.backbone.source;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many events the topics hold beyond a token. Kafka is asked once a second at most; if it is silent, for all. */
public class KafkaEnds implements ToDoubleFunction<TrackingToken>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaEnds.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin kafka;
    private final Ticker time;
    private final LoadingCache<Set<TopicPartition>, Map<TopicPartition, Long>> ends;
    /** A scrape asks for each processor, and only for the first waits in vain. */
    private volatile long silentUntil;

    /** @param settings how to reach Kafka */
    public KafkaEnds(Map<String, Object> settings) {
        this(Admin.create(settings), Ticker.systemTicker());
    }

    KafkaEnds(Admin kafka, Ticker time) {
        this.kafka = kafka;
        this.time = time;
        this.ends = Caffeine.newBuilder().ticker(time).expireAfterWrite(FRESH).build(this::ask);
        this.silentUntil = time.read();
    }

    /** Not a number while Kafka does not say. */
    @Override
    public double applyAsDouble(TrackingToken token) {
        if (time.read() - silentUntil < 0) {
            return Double.NaN;
        }
        var positions =
                KafkaTrackingToken.from(WrappedToken.unwrapLowerBound(token)).getPositions();
        try {
            var newest = ends.get(Set.copyOf(positions.keySet()));
            return positions.entrySet().stream()
                    .mapToLong(read -> Math.max(0, newest.getOrDefault(read.getKey(), 0L) - 1 - read.getValue()))
                    .sum();
        } catch (CompletionException e) {
            silentUntil = time.read() + FRESH.toNanos();
            log.debug("Kafka does not say how far its topics reach", e);
            return Double.NaN;
        }
    }

    private Map<TopicPartition, Long> ask(Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        var answer = kafka.listOffsets(partitions.stream().collect(toMap(p -> p, _ -> OffsetSpec.latest())))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return answer.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    @Override
    public void close() {
        kafka.close(PATIENCE);
    }
}
