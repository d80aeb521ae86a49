package dev.stoa.backbone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.autoconfigure.KafkaConnection;
import dev.stoa.backbone.check.LogCheck;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.sample.FreshServers;
import dev.stoa.backbone.source.OrderedKafkaSource;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.wire.CommandRecords;
import dev.stoa.backbone.wire.ThrowingConverter;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Kafka is killed under load, and away for longer than any of its clients keeps a session, a request or a back-off. */
@SpringBootTest(classes = CounterService.class, properties = "stoa.backbone.topic-prefix=outage")
class KafkaOutageTest {
    /** How long it is away. Nothing that happens is waited for by it: that time passes is what is tested. */
    private static final Duration OUTAGE = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 4;
    private static final int COMMANDS_BEFORE = 100;
    /** Leaves the machine to others meanwhile. */
    private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(40);

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        FreshServers.register(registry);
    }

    @Autowired
    private Commands commands;

    @Autowired
    private CommandRecords records;

    @Autowired
    private Producer<String, byte[]> sender;

    @Autowired
    private PostgresEventStorageEngine engine;

    @Autowired
    private RelayStatus relay;

    @Autowired
    private BackboneProperties properties;

    @Autowired
    private KafkaConnection kafka;

    @Autowired
    private DataSource log;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
            AsyncFetcher.<String, byte[], KafkaEventMessage>builder()
                    .pollTimeout(200)
                    .build();
    private volatile boolean away;
    private volatile boolean over;

    @AfterEach
    void close() {
        over = true;
        fetcher.shutdown();
        threads.close();
    }

    @Test
    void commands_go_on_and_all_that_waits_for_kafka_goes_on_when_it_is_back() throws Exception {
        sendToInbox("before");
        try (var reader = source().openStream(null)) {
            var load = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> threads.submit(() -> countUntilOver("c" + client)))
                    .toList();
            await().atMost(PATIENCE).until(() -> ranByInbox("before") && engine.head() > COMMANDS_BEFORE);
            kill();
            over = true;
            var events = 2L;
            for (var client : load) events += client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            await().atMost(PATIENCE).until(() -> ranByInbox("meanwhile"));
            assertThat(engine.head()).isEqualTo(events - 1);
            readInOrder(reader, events);
            assertThat(new LogCheck(log, kafka.settings(), properties.topicPrefix(), PATIENCE)
                            .run()
                            .findings())
                    .isEmpty();
            await().until(() -> relay.health().getStatus().equals(Status.UP));
        }
    }

    private void kill() throws InterruptedException {
        TestServers.kafka().kill();
        away = true;
        try {
            sendToInbox("meanwhile");
            var before = engine.head();
            Thread.sleep(OUTAGE);
            assertThat(engine.head()).isGreaterThan(before + OUTAGE.dividedBy(BETWEEN_COMMANDS) / 2);
            assertThat(relay.health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            TestServers.kafka().start();
        }
    }

    /** One event each; none is turned away. */
    private long countUntilOver(String counter) {
        var count = 0L;
        while (!over) {
            commands.run(new CommandRequest(new Count(counter, 1), UUID.randomUUID(), "", "", null, Map.of()));
            count++;
            if (away) LockSupport.parkNanos(BETWEEN_COMMANDS.toNanos());
        }
        return count;
    }

    private void sendToInbox(String counter) {
        var _ = sender.send(records.record(
                properties.commandTopic("sample"), counter, UUID.randomUUID(), new Count(counter, 1), Map.of()));
    }

    private boolean ranByInbox(String counter) {
        return engine.lastSequenceNumberFor(counter).isPresent();
    }

    private OrderedKafkaSource source() {
        return new OrderedKafkaSource(
                kafka.consumer(),
                fetcher,
                new ThrowingConverter(LogOnPostgres.SERIALIZER),
                List.of(properties.eventTopic("sample")),
                Duration.ZERO);
    }

    /** Each at least once: what Kafka took but could not acknowledge any more is sent again, and nothing is left out. */
    private static void readInOrder(BlockingStream<TrackedEventMessage<?>> reader, long events) throws Exception {
        var next = new HashMap<String, Long>();
        for (var read = 0L; read < events; ) {
            assertThat(reader.hasNextAvailable((int) PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            var event = (DomainEventMessage<?>) reader.nextAvailable();
            var expected = next.getOrDefault(event.getAggregateIdentifier(), 0L);
            assertThat(event.getSequenceNumber()).isLessThanOrEqualTo(expected);
            if (event.getSequenceNumber() == expected) {
                next.put(event.getAggregateIdentifier(), expected + 1);
                read++;
            }
        }
    }
}
