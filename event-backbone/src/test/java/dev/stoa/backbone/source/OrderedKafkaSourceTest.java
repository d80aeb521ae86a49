package dev.stoa.backbone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.check.TopicOnKafka;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.backbone.wire.ThrowingConverter;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.EventConsumer;
import org.axonframework.extensions.kafka.eventhandling.consumer.Fetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.RecordConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.RuntimeErrorHandler;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedKafkaSourceTest {
    private static final List<String> TOPICS = List.of("source.one.events", "source.two.events");

    private static final ThrowingConverter CONVERTER = new ThrowingConverter(LogOnPostgres.SERIALIZER);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TopicOnKafka topic = new TopicOnKafka(1);
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
            AsyncFetcher.<String, byte[], KafkaEventMessage>builder()
                    .executorService(threads)
                    .build();

    @AfterEach
    void stop() {
        fetcher.shutdown();
        threads.shutdownNow();
    }

    /** A segment that failed at the first event of a partition is claimed again at where it and the others stood. */
    @Test
    void an_event_that_was_the_first_of_its_partition_comes_again_like_any_other() throws Exception {
        publish(TOPICS, List.of("a"));
        var source = source(Map.of(), CONVERTER, TOPICS);
        var start = source.createTailToken();
        var both = read(source, start, 2);
        var afterFirst = both.getFirst().trackingToken();
        var afterBoth = both.getLast().trackingToken();

        assertThat(KafkaTrackingToken.emptyToken().lowerBound(afterBoth))
                .as("the trap: a token that names no partition")
                .isEqualTo(afterBoth);
        var again = afterBoth.lowerBound(afterFirst);
        assertThat(read(source, again, 1).getFirst().getIdentifier())
                .isEqualTo(both.getLast().getIdentifier());
        assertThat(read(source, afterBoth.lowerBound(start), 2)).hasSize(2);
    }

    @Test
    void an_event_that_an_upcaster_drops_is_passed_over() throws Exception {
        var topic = List.of("source.dropped.events");
        publish(topic, List.of("a", "b", "b", "c"));
        EventUpcaster dropping =
                events -> events.filter(event -> !event.getAggregateIdentifier().equals(Optional.of("b")));

        var source = source(Map.of(), new ThrowingConverter(LogOnPostgres.SERIALIZER, List.of(dropping)), topic);

        assertThat(read(source, source.createTailToken(), 2).stream().<Object>map(EventMessage::getPayload))
                .containsExactly(new Counted("a", 2), new Counted("c", 2));
    }

    /** More has been polled than readers wait with, twice: its thread waits for room, and would again. */
    @Test
    void a_stream_that_is_closed_lets_its_thread_and_its_consumer_go() throws Exception {
        var large = "x".repeat(1024 * 1024);
        publish(List.of("source.large.events"), Collections.nCopies(12, large));
        var atOnce = Map.<String, Object>of(
                "fetch.max.bytes", 64 * 1024 * 1024, "max.partition.fetch.bytes", 64 * 1024 * 1024);
        var stream = source(atOnce, CONVERTER, List.of("source.large.events")).openStream(null);
        assertThat(stream.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        stream.close();

        threads.shutdown();
        assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void a_reader_hears_of_an_error_that_ends_the_polling() throws Exception {
        var topic = List.of("source.error.events");
        publish(topic, List.of("a"));
        var broken = new ThrowingConverter(LogOnPostgres.SERIALIZER) {
            @Override
            public Optional<EventMessage<?>> readKafkaMessage(ConsumerRecord<String, byte[]> record) {
                throw new LinkageError("reads nothing");
            }
        };
        try (var converted = source(Map.of(), broken, topic).openStream(null);
                var polled = source(Map.of("interceptor.classes", PollsNothing.class.getName()), CONVERTER, topic)
                        .openStream(null)) {
            assertThatThrownBy(() -> converted.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasMessageContaining("has ended");
            assertThatThrownBy(() -> polled.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasMessageContaining("has ended");
        }
    }

    /** Fails in the middle of a poll that brings something. */
    public static final class PollsNothing implements ConsumerInterceptor<String, byte[]> {
        @Override
        public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
            throw new LinkageError("polls nothing");
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }

    private OrderedKafkaSource source(Map<String, Object> more, ThrowingConverter converter, List<String> topics) {
        var settings = new HashMap<>(KafkaSettings.consumer(kafka));
        settings.putAll(more);
        return new OrderedKafkaSource(settings, fetcher, converter, topics, Duration.ZERO);
    }

    /** One event for each counter, in each topic. */
    private void publish(List<String> topics, List<String> counters) throws Exception {
        try (var admin = Admin.create(kafka);
                var producer = new KafkaProducer<String, byte[]>(KafkaSettings.producer(kafka))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            for (var topic : topics) {
                counters.forEach(counter -> producer.send(EventRecords.record(topic, counted(counter))));
            }
            producer.flush();
        }
    }

    @Test
    void polls_no_further_than_memory_bears() throws Exception {
        var polls = new Polls();
        try (var stream = source(polls, Duration.ZERO).openStream(null)) {
            var polling = polls.bring(ofMegabytes(3), ofMegabytes(3), ofMegabytes(3));
            await().until(() -> polling.getState() == Thread.State.WAITING);

            stream.nextAvailable();

            assertThat(polling.join(PATIENCE)).isTrue();
        }
    }

    @Test
    void rests_after_a_poll_that_brought_something_and_hands_it_out_before_that() throws Exception {
        var polls = new Polls();
        try (var stream = source(polls, Duration.ofHours(1)).openStream(null)) {
            assertThat(polls.bring().join(PATIENCE)).as("nothing came").isTrue();
            var polling = polls.bring(ofMegabytes(1));
            await().until(() -> polling.getState() == Thread.State.TIMED_WAITING);
            assertThat(stream.hasNextAvailable(0, TimeUnit.SECONDS)).isTrue();
            LockSupport.unpark(polling);
            assertThat(polling.join(PATIENCE)).isTrue();
        }
    }

    private OrderedKafkaSource source(Polls polls, Duration breath) {
        return new OrderedKafkaSource(
                KafkaSettings.consumer(kafka),
                polls,
                new ThrowingConverter(LogOnPostgres.SERIALIZER),
                List.of(topic.name),
                breath);
    }

    /** As Kafka tells the size of a record. */
    private ConsumerRecord<String, byte[]> ofMegabytes(int size) {
        var sent = EventRecords.record(topic.name, counted("large"));
        return new ConsumerRecord<>(
                topic.name,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                size * 1024 * 1024,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    /** Those of a Kafka that brings what it is told, each on a thread of its own. */
    private static final class Polls implements Fetcher<String, byte[], KafkaEventMessage> {
        private RecordConverter<String, byte[], KafkaEventMessage> converter;
        private EventConsumer<KafkaEventMessage> reader;

        @Override
        public Registration poll(
                Consumer<String, byte[]> kafka,
                RecordConverter<String, byte[], KafkaEventMessage> converter,
                EventConsumer<KafkaEventMessage> reader) {
            this.converter = converter;
            this.reader = reader;
            return () -> {
                kafka.close();
                return true;
            };
        }

        @Override
        public Registration poll(
                Consumer<String, byte[]> kafka,
                RecordConverter<String, byte[], KafkaEventMessage> converter,
                EventConsumer<KafkaEventMessage> reader,
                RuntimeErrorHandler onFailure) {
            return poll(kafka, converter, reader);
        }

        @SafeVarargs
        final Thread bring(ConsumerRecord<String, byte[]>... records) {
            var partition = new TopicPartition("any", 0);
            var polled = new ConsumerRecords<>(Map.of(partition, List.of(records)), Map.of());
            return Thread.startVirtualThread(() -> {
                try {
                    reader.consume(converter.convert(polled));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }

        @Override
        public void shutdown() {}
    }

    private static List<? extends TrackedEventMessage<?>> read(OrderedKafkaSource source, TrackingToken from, int count)
            throws InterruptedException {
        try (var stream = source.openStream(from)) {
            var events = new ArrayList<TrackedEventMessage<?>>();
            while (events.size() < count && stream.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                events.add(stream.nextAvailable());
            }
            return events;
        }
    }

    private static StoredEvent counted(String id) {
        var eventId = UUID.randomUUID().toString();
        return new StoredEvent(
                0,
                eventId,
                id.substring(0, 1),
                0,
                "Counter",
                "sample.counted",
                null,
                Instant.now(),
                """
                {"id":"%s","by":2}""".formatted(id),
                "{}");
    }
}
