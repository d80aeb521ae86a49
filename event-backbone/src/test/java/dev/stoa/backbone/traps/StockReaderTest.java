package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.check.TopicOnKafka;
import dev.stoa.backbone.source.OrderedKafkaSource;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.backbone.wire.ThrowingConverter;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaMessageStream;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.SortedKafkaMessageBuffer;
import org.axonframework.extensions.kafka.eventhandling.consumer.subscribable.SubscribableKafkaMessageSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reads from Kafka: the extension's source, Kafka's defaults, and ours. */
class StockReaderTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final String topic = "reader" + RUNS.incrementAndGet() + ".sample.events";

    @BeforeEach
    void createTopic() throws Exception {
        try (var admin = Admin.create(kafka)) {
            TopicOnKafka.create(admin, new NewTopic(topic, 1, (short) 1));
        }
    }

    @Test
    void stock_the_subscribable_source_skips_what_follows_a_failed_event_in_its_batch() {
        var settings = new HashMap<>(KafkaSettings.consumer(kafka));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.remove(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
        AsyncFetcher<String, byte[], EventMessage<?>> fetcher =
                AsyncFetcher.<String, byte[], EventMessage<?>>builder().build();
        var source = SubscribableKafkaMessageSource.<String, byte[]>builder()
                .topics(List.of(topic))
                .groupId(topic)
                .consumerFactory(settings)
                .fetcher(fetcher)
                .messageConverter(new ThrowingConverter(LogOnPostgres.SERIALIZER))
                .build();
        publish("a", "fails", "c");
        var handled = new CopyOnWriteArrayList<String>();
        source.subscribe(events -> events.forEach(event -> {
            handled.add(event.getIdentifier());
            if (event.getIdentifier().equals("fails")) {
                publish("later");
                throw new IllegalStateException("a handler that fails");
            }
        }));
        try {
            source.start();
            await().until(() -> handled.contains("later"));
            assertThat(handled).containsExactly("a", "fails", "later");
        } finally {
            source.close();
            fetcher.shutdown();
        }
    }

    @Test
    void kafkas_default_skips_to_the_end_when_its_position_is_gone_and_ours_stops() throws Exception {
        publish("a", "b", "c");
        var partition = new TopicPartition(topic, 0);
        try (var admin = Admin.create(kafka)) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
        var ours = KafkaSettings.consumer(kafka);
        var stock = new HashMap<>(ours);
        stock.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);

        try (var consumer = new KafkaConsumer<String, byte[]>(stock)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            await().until(() -> {
                assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
                return consumer.position(partition) == 3;
            });
        }
        try (var consumer = new KafkaConsumer<String, byte[]>(ours)) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            assertThatThrownBy(() -> {
                        while (true)
                            assertThat(consumer.poll(Duration.ofSeconds(5))).isEmpty();
                    })
                    .isInstanceOf(OffsetOutOfRangeException.class);
        }
    }

    @Test
    void the_stock_stream_has_to_be_polled_and_ours_tells_when_an_event_is_there() {
        assertThat(new KafkaMessageStream(new SortedKafkaMessageBuffer<>(), () -> true)
                        .setOnAvailableCallback(() -> {}))
                .isFalse();

        AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
                AsyncFetcher.<String, byte[], KafkaEventMessage>builder().build();
        var source = new OrderedKafkaSource(
                KafkaSettings.consumer(kafka),
                fetcher,
                new ThrowingConverter(LogOnPostgres.SERIALIZER),
                List.of(topic),
                Duration.ZERO);
        var told = new AtomicInteger();
        try (var stream = source.openStream(source.createTailToken())) {
            assertThat(stream.setOnAvailableCallback(told::incrementAndGet)).isTrue();
            publish("a");
            await().until(() -> told.get() > 0);
        } finally {
            fetcher.shutdown();
        }
    }

    private void publish(String... ids) {
        try (var producer = new KafkaProducer<String, byte[]>(KafkaSettings.producer(kafka))) {
            for (var id : ids) {
                producer.send(EventRecords.record(
                        topic,
                        new StoredEvent(0, id, "x", 0, "Counter", "sample.counted", null, Instant.now(), """
                                {"id":"x","by":1}""", "{}")));
            }
        }
    }
}
