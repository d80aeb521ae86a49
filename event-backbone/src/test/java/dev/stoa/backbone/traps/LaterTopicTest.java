package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.processor.Processors;
import dev.stoa.backbone.source.OrderedKafkaSource;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.backbone.wire.ThrowingConverter;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.junit.jupiter.api.Test;

/** One segment has met a topic that was added later, the other's token is from before. */
class LaterTopicTest {
    private static final TopicPartition OLD = new TopicPartition("later.old.events", 0);
    private static final TopicPartition NEW = new TopicPartition("later.new.events", 0);

    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final KafkaTrackingToken before = KafkaTrackingToken.newInstance(Map.of(OLD, 0L));
    private final KafkaTrackingToken after = KafkaTrackingToken.newInstance(Map.of(OLD, 0L, NEW, 0L));
    private final List<String> handled = new CopyOnWriteArrayList<>();

    @Test
    void stock_a_token_that_does_not_name_a_partition_counts_as_having_read_its_first_event() {
        assertThat(before.lowerBound(after)).isEqualTo(after);
    }

    @Test
    void ours_both_segments_see_the_first_event_of_a_topic_that_was_added_later() throws Exception {
        publishOneEventToEach();
        var tokens = new InMemoryTokenStore();
        tokens.initializeSegment(after, "late", 0);
        tokens.initializeSegment(before, "late", 1);
        AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
                AsyncFetcher.<String, byte[], KafkaEventMessage>builder().build();
        var source = new OrderedKafkaSource(
                KafkaSettings.consumer(kafka),
                fetcher,
                new ThrowingConverter(LogOnPostgres.SERIALIZER),
                List.of(OLD.topic(), NEW.topic()),
                Duration.ZERO);
        var axon = DefaultConfigurer.defaultConfiguration()
                .registerComponent(TokenStore.class, _ -> tokens)
                .buildConfiguration();
        var processor = new Processors(
                        _ -> source,
                        NoTransactionManager.INSTANCE,
                        2,
                        false,
                        Duration.ofMillis(200),
                        LogOnPostgres.NO_LAG)
                .build("late", axon, new OfTheSecondSegment());
        processor.start();
        try {
            await().until(() -> handled.contains(NEW.topic()));
            assertThat(handled).containsExactly(NEW.topic());
        } finally {
            processor.shutDown();
            fetcher.shutdown();
        }
    }

    private void publishOneEventToEach() throws Exception {
        try (var admin = Admin.create(kafka);
                var producer = new KafkaProducer<String, byte[]>(KafkaSettings.producer(kafka))) {
            for (var topic : List.of(OLD.topic(), NEW.topic())) {
                admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .get(60, TimeUnit.SECONDS);
                producer.send(EventRecords.record(topic, counted(topic)));
            }
            producer.flush();
        }
    }

    private static StoredEvent counted(String id) {
        return new StoredEvent(0, id, id, 0, "Counter", "sample.counted", null, Instant.now(), """
                {"id":"%s","by":2}""".formatted(id), "{}");
    }

    /** Every event belongs to segment 1. */
    private final class OfTheSecondSegment implements EventHandlerInvoker {
        @Override
        public boolean canHandle(EventMessage<?> event, Segment segment) {
            return segment.getSegmentId() == 1;
        }

        @Override
        public void handle(EventMessage<?> event, Segment segment) {
            handled.add(event.getIdentifier());
        }
    }
}
