package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.servers.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.util.Throwables;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.extensions.kafka.eventhandling.producer.DefaultProducerFactory;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaEventPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.KafkaPublisher;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** The extension's publisher, and the relay in its place. */
class StockPublisherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Keeps what it was given; Kafka takes it, or rejects every record. */
    private static final class Sent extends MockProducer<String, byte[]> {
        private final boolean rejecting;

        Sent(boolean rejecting) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.rejecting = rejecting;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            return rejecting
                    ? CompletableFuture.failedFuture(new RecordTooLargeException())
                    : super.send(record, callback);
        }

        @Override
        public void close() {}

        @Override
        public void close(Duration timeout) {}
    }

    private static KafkaPublisher<String, byte[]> stock(Producer<String, byte[]> producer) {
        return KafkaPublisher.<String, byte[]>builder()
                .producerFactory(new ProducerFactory<>() {
                    @Override
                    public Producer<String, byte[]> createProducer() {
                        return producer;
                    }

                    @Override
                    public void shutDown() {}
                })
                .serializer(LogOnPostgres.SERIALIZER)
                .build();
    }

    private static Relay relay(LogOnPostgres log, Producer<String, byte[]> producer, RelayStatus status) {
        var properties = NodeOfTests.under("publisher");
        return new Relay(
                log.dataSource, log.engine, log.signal, () -> producer, properties, status, LogOnPostgres.THREADS);
    }

    @Test
    void stock_a_record_that_kafka_rejects_is_lost_without_a_word() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(LogOnPostgres.counted("a", 0));

        unitOfWork.execute(() -> stock(new Sent(true)).send(LogOnPostgres.counted("a", 0)));

        assertThat(unitOfWork.isRolledBack()).isFalse();
    }

    @Test
    void ours_a_record_that_kafka_rejects_holds_the_relay_at_its_place_for_all_to_see() {
        try (var log = new LogOnPostgres()) {
            var status = new RelayStatus(log.engine, new SimpleMeterRegistry(), Clock.systemUTC());
            var relay = relay(log, new Sent(true), status);
            log.engine.appendEvents(LogOnPostgres.counted("a", 0));
            relay.start();

            await().atMost(PATIENCE).until(() -> status.health().getStatus().equals(Status.DOWN));
            assertThat(log.jdbc
                            .sql("select global_index from relay_position")
                            .query(Long.class)
                            .list())
                    .isEmpty();
            relay.stop();
        }
    }

    @Test
    void stock_an_event_of_a_transaction_that_fails_is_published() {
        var kafka = new Sent(false);
        var unitOfWork = DefaultUnitOfWork.startAndGet(LogOnPostgres.counted("a", 0));
        stock(kafka).send(LogOnPostgres.counted("a", 0));
        unitOfWork.rollback();

        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void ours_an_event_of_an_append_that_fails_is_never_published() {
        try (var log = new LogOnPostgres()) {
            var kafka = new Sent(false);
            var relay = relay(log, kafka, new RelayStatus(log.engine, new SimpleMeterRegistry(), Clock.systemUTC()));
            relay.start();
            assertThatThrownBy(() -> log.engine.appendEvents(LogOnPostgres.counted("a", 7)))
                    .isInstanceOf(RuntimeException.class);
            log.engine.appendEvents(LogOnPostgres.counted("b", 0));

            await().atMost(PATIENCE).until(() -> !kafka.history().isEmpty());
            assertThat(kafka.history()).extracting(ProducerRecord::key).containsExactly("b");
            relay.stop();
        }
    }

    /** What was stored before the publisher first ran is a replay to it, and it takes no replays. */
    @Test
    void stock_events_stored_before_the_first_start_are_never_published() {
        var kafka = new Sent(false);
        var publisher = KafkaEventPublisher.<String, byte[]>builder()
                .kafkaPublisher(stock(kafka))
                .build();
        var engine = new InMemoryEventStorageEngine();
        engine.appendEvents(LogOnPostgres.counted("early", 0));
        var configurer = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(_ -> engine)
                .configureSerializer(_ -> LogOnPostgres.SERIALIZER)
                .configureMessageSerializer(_ -> LogOnPostgres.SERIALIZER)
                .configureEventSerializer(_ -> LogOnPostgres.SERIALIZER);
        configurer.eventProcessing().usingPooledStreamingEventProcessors().registerEventHandler(_ -> publisher);
        var axon = configurer.start();
        StockProcessorTest.awaitStart(axon);
        axon.eventStore().publish(LogOnPostgres.counted("late", 0));

        await().atMost(PATIENCE).until(() -> !kafka.history().isEmpty());
        axon.shutdown();
        assertThat(kafka.history()).extracting(ProducerRecord::key).containsExactly("late");
    }

    @Test
    void stock_two_copies_of_a_service_that_publish_in_transactions_fence_each_other() throws Exception {
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("fenced", 1, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        var kafka = Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestServers.kafka().bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
        DefaultProducerFactory<String, byte[]> first = transactional(kafka);
        DefaultProducerFactory<String, byte[]> second = transactional(kafka);
        try {
            var of = first.createProducer();
            second.createProducer();

            assertThatThrownBy(() -> {
                        of.beginTransaction();
                        of.send(new ProducerRecord<>("fenced", "a", new byte[0]));
                        of.commitTransaction();
                    })
                    .satisfies(refused -> assertThat(Throwables.getStackTrace(refused))
                            .as("the broker says so in one of two ways, depending on which request comes first")
                            .containsAnyOf(
                                    ProducerFencedException.class.getName(),
                                    InvalidProducerEpochException.class.getName()));
        } finally {
            first.shutDown();
            second.shutDown();
        }
    }

    private static DefaultProducerFactory<String, byte[]> transactional(Map<String, Object> kafka) {
        return DefaultProducerFactory.<String, byte[]>builder()
                .configuration(kafka)
                .transactionalIdPrefix("service")
                .build();
    }

    /** Without acknowledgements in order, a record that gave up is passed by those behind it. */
    @Test
    void a_producer_of_ours_never_gives_a_record_up_where_the_default_does_after_two_minutes() {
        assertThat(ProducerConfig.configDef().defaultValues())
                .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
        assertThat(KafkaSettings.producer(Map.of(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1, "acks", "1")))
                .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    }
}
