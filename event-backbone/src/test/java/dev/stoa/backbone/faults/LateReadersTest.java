package dev.stoa.backbone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.source.OrderedKafkaSource;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.backbone.wire.ThrowingConverter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that come when all is over, and readers that rest while more happens than fits their memory. */
class LateReadersTest {
    private static final int MORE_THAN_A_BUFFER = 3_000;

    private final LogUnderLoad system = new LogUnderLoad();
    private final AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
            AsyncFetcher.<String, byte[], KafkaEventMessage>builder()
                    .pollTimeout(200)
                    .build();

    @AfterEach
    void close() {
        fetcher.shutdown();
        system.close();
    }

    @Test
    void of_the_log_miss_nothing() throws Exception {
        try (var resting = system.log.store.openStream(null)) {
            system.load.goOn(20);
            resting.nextAvailable();
            system.append("many", MORE_THAN_A_BUFFER, _ -> "");
            system.load.goOn(20);
            var head = system.endsInOrder().relayPosition();

            assertThat(positions(resting, head))
                    .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
            try (var late = system.log.store.openStream(null)) {
                assertThat(positions(late, head + 1))
                        .isEqualTo(LongStream.rangeClosed(0, head).boxed().toList());
            }
        }
    }

    private static List<Long> positions(BlockingStream<TrackedEventMessage<?>> stream, long count) throws Exception {
        var seen = new java.util.ArrayList<Long>();
        while (seen.size() < count && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
            seen.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        }
        return seen;
    }

    /** The resting one's connections are closed meanwhile, as after minutes. */
    @Test
    void of_kafka_miss_nothing() throws Exception {
        try (var resting = source(Map.of("connections.max.idle.ms", "200")).openStream(null)) {
            system.load.goOn(20);
            var sequences = new HashMap<String, Long>();
            readInOrder(resting, 1, sequences);
            system.append("many", MORE_THAN_A_BUFFER, _ -> "");
            system.load.goOn(20);
            var events = system.endsInOrder().events();

            readInOrder(resting, events - 1, sequences);
            try (var late = source(Map.of()).openStream(null)) {
                readInOrder(late, events, new HashMap<>());
            }
        }
    }

    private OrderedKafkaSource source(Map<String, Object> more) {
        var settings = new HashMap<>(KafkaSettings.consumer(system.topic.kafka));
        settings.putAll(more);
        return new OrderedKafkaSource(
                settings,
                fetcher,
                new ThrowingConverter(LogOnPostgres.SERIALIZER),
                List.of(system.topic.name),
                Duration.ZERO);
    }

    private static void readInOrder(
            BlockingStream<TrackedEventMessage<?>> stream, long events, Map<String, Long> sequences) throws Exception {
        for (var read = 0; read < events; read++) {
            assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
            var event = (DomainEventMessage<?>) stream.nextAvailable();
            var before = sequences.put(event.getAggregateIdentifier(), event.getSequenceNumber());
            assertThat(event.getSequenceNumber()).isEqualTo(before == null ? 0 : before + 1);
        }
    }
}
