package dev.stoa.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.Id;
import dev.stoa.api.Messages;
import dev.stoa.api.fulfilment.ShipmentEvent;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.learning.EnrolmentEvent;
import dev.stoa.api.operations.FlowEvent;
import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.CommandRecords;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.servers.TestServers;
import dev.stoa.servers.TestServers.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs, on real Postgres and Kafka, with the test in the place of everybody it talks to. */
public final class SagasOnRealServers implements AutoCloseable {
    private static final AtomicInteger systems = new AtomicInteger();
    private static final MessageTypes TYPES = new MessageTypes(List.of(Messages.EVENTS, Messages.COMMANDS));

    private final TestDatabase database = TestServers.freshDatabase();
    private final String prefix = "saga" + systems.incrementAndGet();
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<Object, StoredEvent> published = new HashMap<>();
    private final List<CommandRecords.Received> received = new ArrayList<>();
    private final KafkaProducer<String, byte[]> events = new KafkaProducer<>(KafkaSettings.producer(kafka));
    private final List<String> settings;
    private ConfigurableApplicationContext service;
    private final KafkaConsumer<String, byte[]> commands;
    private long globalIndex;

    /** When everything happens. */
    public final Instant at = Instant.now();

    public SagasOnRealServers(String... settings) {
        this.settings = List.of(settings);
        start();
        this.commands = new KafkaConsumer<>(KafkaSettings.consumer(kafka));
        var partitions = commands.listTopics().values().stream()
                .flatMap(List::stream)
                .filter(partition -> partition.topic().startsWith(prefix + ".")
                        && partition.topic().endsWith(".commands"))
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        commands.assign(partitions);
        commands.seekToBeginning(partitions);
    }

    public void start() {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + TestServers.kafka().bootstrapServers(),
                "--stoa.backbone.topic-prefix=" + prefix,
                "--stoa.backbone.instance-id=" + prefix,
                "--stoa.backbone.partitions=1"));
        settings.forEach(setting -> arguments.add("--" + setting));
        service = SpringApplication.run(SagaOrchestrator.class, arguments.toArray(String[]::new));
    }

    public void stop() {
        service.close();
    }

    public <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** The request for which everything happens. */
    public String correlation() {
        return prefix;
    }

    public int port() {
        return Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Publishes what an aggregate did, as the relay does. */
    public void happened(Object... payloads) {
        for (var payload : payloads) {
            var aggregate = aggregateOf(payload).value();
            var type = TYPES.nameOf(payload.getClass());
            var sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
            var event = new StoredEvent(
                    globalIndex++,
                    UuidCreator.getTimeOrderedEpoch().toString(),
                    aggregate,
                    sequence,
                    "Any",
                    type,
                    null,
                    at,
                    json(payload),
                    "{\"actor\":\"a buyer\",\"correlationId\":\"" + prefix + "\"}");
            published.put(payload, event);
            publish(event);
        }
        events.flush();
    }

    /** Publishes what has happened once more, as the relay does after a crash. */
    public void publishedAgain(Object... payloads) {
        for (var payload : payloads) {
            publish(published.get(payload));
        }
        events.flush();
    }

    private void publish(StoredEvent event) {
        events.send(EventRecords.record(prefix + "." + MessageTypes.contextOf(event.type()) + ".events", event));
    }

    /** Waits until exactly these commands have been sent since the service first started, each once, in any order. */
    public void awaitSent(Object... expected) {
        eventually(() -> assertThat(received)
                .<Object>extracting(CommandRecords.Received::command)
                .containsExactlyInAnyOrder(expected));
    }

    /** Waits for the one command that is like this. */
    public CommandRecords.Received awaitSentThat(Predicate<Object> isLikeThis) {
        eventually(() -> assertThat(received)
                .filteredOn(sent -> isLikeThis.test(sent.command()))
                .hasSize(1));
        return received.stream()
                .filter(sent -> isLikeThis.test(sent.command()))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until this command has been sent twice. */
    public List<CommandRecords.Received> awaitSentTwice(Object command) {
        eventually(() -> assertThat(received)
                .filteredOn(sent -> sent.command().equals(command))
                .hasSize(2));
        return received.stream().filter(sent -> sent.command().equals(command)).toList();
    }

    private void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(90)).pollDelay(Duration.ZERO).untilAsserted(() -> {
            commands.poll(Duration.ofMillis(100))
                    .forEach(record -> received.add(new CommandRecords(TYPES).read(record)));
            assertion.run();
        });
    }

    public List<CommandRecords.Received> sent() {
        return List.copyOf(received);
    }

    private static Id aggregateOf(Object event) {
        return switch (event) {
            case OrderEvent e -> e.orderId();
            case StockEvent e -> e.stockItemId();
            case PaymentEvent e -> e.paymentId();
            case ShipmentEvent e -> e.shipmentId();
            case EnrolmentEvent e -> e.enrolmentId();
            case FlowEvent e -> e.flowId();
            default -> throw new IllegalArgumentException(event + " concerns no saga");
        };
    }

    private static String json(Object payload) {
        try {
            return BackboneJson.mapper().writeValueAsString(payload);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stop();
        events.close();
        commands.close();
    }
}
