package dev.stoa.backbone.relay;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.source.OrderedKafkaSource;
import dev.stoa.backbone.store.EventTooLarge;
import dev.stoa.backbone.store.LargeEvents;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.backbone.wire.ThrowingConverter;
import dev.stoa.servers.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.Fetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class RelayTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LogOnPostgres log = new LogOnPostgres();
    private final BackboneProperties properties = NodeOfTests.under("relay" + RUNS.incrementAndGet(), 3);
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RelayStatus status = new RelayStatus(log.engine, metrics, Clock.systemUTC());
    private volatile Supplier<Producer<String, byte[]>> producers = () -> producer(Map.of());
    private final Fetcher<String, byte[], KafkaEventMessage> fetcher =
            AsyncFetcher.<String, byte[], KafkaEventMessage>builder()
                    .pollTimeout(200)
                    .build();
    private Relay relay = relay();

    @BeforeEach
    void createTopic() throws Exception {
        try (var admin = Admin.create(kafka)) {
            var topic = new NewTopic(properties.eventTopic("sample"), 3, (short) 1)
                    .configs(Map.of("max.message.bytes", String.valueOf(KafkaSettings.LARGEST_RECORD)));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    @AfterEach
    void stop() {
        relay.stop();
        fetcher.shutdown();
        log.close();
    }

    /** One that only a signal wakes. */
    private Relay relay() {
        return new Relay(
                log.dataSource,
                log.engine,
                log.signal,
                () -> producers.get(),
                properties,
                status,
                LogOnPostgres.THREADS) {
            @Override
            Duration longestSleep() {
                return Duration.ofHours(1);
            }
        };
    }

    private Producer<String, byte[]> producer(Map<String, Object> more) {
        var settings = new HashMap<>(KafkaSettings.producer(kafka));
        settings.putAll(more);
        return new KafkaProducer<>(settings);
    }

    @Test
    void publishes_what_was_stored_before_its_first_start_and_what_comes_later() throws Exception {
        append("early", 0, 50);
        relay.start();
        append("late", 0, 50);

        var read = read(null, 100);

        assertThat(sequencesOf(read, "early")).isEqualTo(upTo(50));
        assertThat(sequencesOf(read, "late")).isEqualTo(upTo(50));
    }

    @Test
    void goes_on_where_it_stopped_and_a_reader_where_its_token_is() throws Exception {
        relay.start();
        append("a", 0, 30);
        var before = read(null, 30);
        relay.stop();
        append("a", 30, 30);
        relay = relay();
        relay.start();

        var after = read(before.getLast().token(), 30);

        assertThat(sequencesOf(after, "a").getFirst()).isEqualTo(30);
        assertThat(sequencesOf(after, "a")).hasSize(30);
    }

    @Test
    void keeps_the_order_of_each_stream_over_an_outage_of_kafka() throws Exception {
        relay.start();
        append("a", 0, 20);
        read(null, 20);
        TestServers.kafka().stop();
        try {
            append("a", 20, 200);
            until(() -> status.health().getStatus().equals(Status.DOWN));
        } finally {
            TestServers.kafka().start();
        }

        var read = read(null, 220);

        assertThat(sequencesOf(read, "a").stream().distinct().toList()).isEqualTo(upTo(220));
        until(() -> status.health().getStatus().equals(Status.UP));
    }

    @Test
    void one_of_two_relays_works_and_the_other_takes_over() throws Exception {
        relay.start();
        append("a", 0, 10);
        read(null, 10);
        var second = relay();
        second.start();
        relay.stop();
        append("a", 10, 10);
        try {
            assertThat(sequencesOf(read(null, 20), "a")).isEqualTo(upTo(20));
        } finally {
            second.stop();
        }
    }

    @Test
    void the_largest_event_the_log_takes_reaches_a_consumer() throws Exception {
        log.engine.appendEvents(LargeEvents.ofBytes("large", EventTooLarge.LIMIT));
        append("after", 0, 1);
        relay.start();

        assertThat(read(null, 2)).extracting(Read::aggregateId).containsExactlyInAnyOrder("large", "after");
    }

    /** As it was with the producer's own limit of 1 MiB: one event stopped everything behind it. */
    @Test
    void an_event_that_kafka_refuses_is_shown_and_neither_skipped_nor_are_those_before_it_sent_again()
            throws Exception {
        producers = () -> producer(Map.of("max.request.size", 10_000));
        append("before", 0, 1);
        log.engine.appendEvents(LargeEvents.ofBytes("large", 20_000));
        append("after", 0, 1);
        relay.start();

        until(() ->
                "RecordTooLargeException".equals(status.health().getDetails().get("failure")));
        assertThat(status.health().getStatus()).isEqualTo(Status.DOWN);
        until(() -> Long.valueOf(0).equals(status.health().getDetails().get("publishedThrough")));
        assertThat(metrics.get("stoa_relay_lag_events").gauge().value()).isEqualTo(2);
        until(() -> metrics.get("stoa_relay_lag_seconds").gauge().value() > 2.5);

        producers = () -> producer(Map.of());
        assertThat(read(null, 3)).extracting(Read::aggregateId).containsExactlyInAnyOrder("before", "large", "after");
        until(() -> status.health().getStatus().equals(Status.UP));
    }

    @Test
    void an_error_is_survived() throws Exception {
        producers = () -> {
            producers = () -> producer(Map.of());
            throw new NoClassDefFoundError("a library's");
        };
        append("a", 0, 1);
        relay.start();

        assertThat(read(null, 1)).hasSize(1);
    }

    private record Read(String aggregateId, long sequence, TrackingToken token) {}

    private void append(String id, int from, int count) {
        for (var sequence = from; sequence < from + count; sequence++) {
            log.engine.appendEvents(counted(id, sequence));
        }
    }

    /** Reads until that many different events were seen. */
    private List<Read> read(TrackingToken from, int events) throws Exception {
        var source = new OrderedKafkaSource(
                KafkaSettings.consumer(new HashMap<>(kafka)),
                fetcher,
                new ThrowingConverter(LogOnPostgres.SERIALIZER),
                List.of(properties.eventTopic("sample")),
                Duration.ZERO);
        var seen = new ArrayList<Read>();
        var deadline = Instant.now().plus(PATIENCE);
        try (var stream = source.openStream(from)) {
            while (seen.stream()
                            .map(r -> r.aggregateId() + r.sequence())
                            .distinct()
                            .count()
                    < events) {
                assertThat(Instant.now())
                        .as("%s of %s events", seen.size(), events)
                        .isBefore(deadline);
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    var event = stream.nextAvailable();
                    var domain = (DomainEventMessage<?>) event;
                    seen.add(new Read(
                            domain.getAggregateIdentifier(), domain.getSequenceNumber(), event.trackingToken()));
                }
            }
        }
        return seen;
    }

    private static List<Long> sequencesOf(List<Read> read, String aggregateId) {
        return read.stream()
                .filter(r -> r.aggregateId().equals(aggregateId))
                .map(Read::sequence)
                .toList();
    }

    private static List<Long> upTo(long end) {
        return java.util.stream.LongStream.range(0, end).boxed().toList();
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        org.awaitility.Awaitility.await().atMost(PATIENCE).until(condition::getAsBoolean);
    }
}
