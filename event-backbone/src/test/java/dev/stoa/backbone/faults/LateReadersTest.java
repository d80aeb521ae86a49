package dev.stoa.backbone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.source.OrderedKafkaSource;
import dev.stoa.backbone.store.DatabaseOutage;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.backbone.wire.ThrowingConverter;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.ArrayList;
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
import org.springframework.dao.DataAccessException;

/** Readers that come when all is over, and readers that rest while more happens than fits their memory. */
class LateReadersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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

    /** All connections are cut while one rests, and once more before it goes on. */
    @Test
    void of_the_log_miss_nothing() throws Exception {
        try (var resting = system.log.store.openStream(null)) {
            system.load.goOn(20);
            resting.nextAvailable();
            system.append("many", MORE_THAN_A_BUFFER, _ -> "");
            system.cutAll();
            system.load.goOn(20);
            var head = system.endsInOrder().relayPosition();

            system.cutAll();
            assertThat(positions(resting, head))
                    .isEqualTo(LongStream.rangeClosed(1, head).boxed().toList());
            try (var late = system.log.store.openStream(null)) {
                assertThat(positions(late, head + 1))
                        .isEqualTo(LongStream.rangeClosed(0, head).boxed().toList());
            }
        }
    }

    private static List<Long> positions(BlockingStream<TrackedEventMessage<?>> stream, long count) throws Exception {
        var seen = new ArrayList<Long>();
        while (seen.size() < count && hasNext(stream)) {
            seen.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        }
        return seen;
    }

    /** Comes again, as a processor does, as often as it may be given a connection that was cut. */
    private static boolean hasNext(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        for (var cut = 0; cut < 20; cut++) {
            try {
                return stream.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (DataAccessException e) {
                assertThat(DatabaseOutage.isBehind(e)).isTrue();
            }
        }
        return false;
    }

    /** The broker is killed while one rests, with more waiting for it than it has room for. */
    @Test
    void of_kafka_miss_nothing() throws Exception {
        try (var resting = source().openStream(null)) {
            system.load.goOn(20);
            var next = new HashMap<String, Long>();
            readInOrder(resting, 1, next);
            system.append("many", MORE_THAN_A_BUFFER, _ -> "");
            await().atMost(PATIENCE).until(() -> published() >= MORE_THAN_A_BUFFER);
            TestServers.kafka().kill();
            TestServers.kafka().start();
            system.load.goOn(20);
            var events = system.endsInOrder().events();

            readInOrder(resting, events - 1, next);
            try (var late = source().openStream(null)) {
                readInOrder(late, events, new HashMap<>());
            }
        }
    }

    private long published() {
        return (long) system.status.health().getDetails().get("publishedThrough");
    }

    private OrderedKafkaSource source() {
        return new OrderedKafkaSource(
                KafkaSettings.consumer(system.topic.kafka),
                fetcher,
                new ThrowingConverter(LogOnPostgres.SERIALIZER),
                List.of(system.topic.name),
                Duration.ZERO);
    }

    /** So many that it had not read; what Kafka took and could not acknowledge when it was killed comes twice. */
    private static void readInOrder(BlockingStream<TrackedEventMessage<?>> stream, long events, Map<String, Long> next)
            throws Exception {
        for (var read = 0L; read < events; ) {
            assertThat(stream.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            var event = (DomainEventMessage<?>) stream.nextAvailable();
            var expected = next.getOrDefault(event.getAggregateIdentifier(), 0L);
            assertThat(event.getSequenceNumber()).isLessThanOrEqualTo(expected);
            if (event.getSequenceNumber() == expected) {
                next.put(event.getAggregateIdentifier(), expected + 1);
                read++;
            }
        }
    }
}
