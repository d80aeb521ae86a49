package dev.stoa.backbone.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.wire.CommandRecords.Received;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.servers.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class CommandRelayTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BackboneProperties properties = NodeOfTests.under("outbox" + RUNS.incrementAndGet());
    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    private final List<Received> received = new ArrayList<>();
    private final OutboxOnPostgres outbox = new OutboxOnPostgres(properties);
    private final PostgresSignal signal = outbox.signal;
    private final CommandRelayStatus status = new CommandRelayStatus(outbox.jdbc, new SimpleMeterRegistry());
    private final KafkaConsumer<String, byte[]> commands = new KafkaConsumer<>(KafkaSettings.consumer(kafka));
    private CommandRelay relay = relay(Duration.ZERO);

    @BeforeEach
    void createTopic() throws Exception {
        try (var admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(properties.commandTopic("sample"), 1, (short) 1)))
                    .all()
                    .get();
        }
        var partition = List.of(new TopicPartition(properties.commandTopic("sample"), 0));
        commands.assign(partition);
        commands.seekToBeginning(partition);
        signal.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
        signal.stop();
        commands.close();
        outbox.close();
    }

    @Test
    void nothing_leaves_of_a_step_that_is_undone() {
        relay.start();
        outbox.undone(new Count("undone", 1));
        outbox.done(new Count("done", 1));

        awaitReceived(new Count("done", 1));
    }

    @Test
    void nothing_leaves_before_the_step_is_stored() {
        relay.start();
        outbox.done(new Count("before", 1));
        awaitReceived(new Count("before", 1));

        outbox.inTransaction(_ -> {
            outbox.dispatch(new Count("late", 1));
            CompletableFuture.runAsync(() -> outbox.done(new Count("other", 1))).join();
            awaitReceived(new Count("before", 1), new Count("other", 1));
        });

        awaitReceived(new Count("before", 1), new Count("other", 1), new Count("late", 1));
    }

    @Test
    void what_was_stored_before_a_crash_leaves_after_it() {
        outbox.done(new Count("stored", 1));
        relay.start();

        awaitReceived(new Count("stored", 1));
        awaitNothingWaits();
    }

    @Test
    void a_command_acknowledged_before_a_crash_leaves_again_with_its_id() {
        outbox.jdbc.sql("""
                create sequence removals;
                create function fail() returns trigger language plpgsql as
                    $$ begin perform nextval('removals'); raise 'the node is gone'; end $$;
                create trigger gone before delete on command_outbox for each row execute function fail()""").update();
        relay.start();
        outbox.done(new Count("twice", 1));
        await().atMost(PATIENCE)
                .until(() -> outbox.jdbc
                        .sql("select is_called from removals")
                        .query(Boolean.class)
                        .single());
        outbox.jdbc.sql("drop trigger gone on command_outbox").update();

        awaitNothingWaits();
        await().atMost(PATIENCE).until(() -> {
            poll();
            return received.size() > 1;
        });
        assertThat(received)
                .extracting(Received::commandId)
                .containsOnly(received.getFirst().commandId());
    }

    @Test
    void a_command_of_an_undone_step_never_leaves_when_kafka_is_back() {
        relay.start();
        outbox.done(new Count("before", 1));
        awaitReceived(new Count("before", 1));
        TestServers.kafka().stop();
        try {
            outbox.undone(new Count("undone", 1));
            outbox.done(new Count("kept", 1));
            await().atMost(PATIENCE).until(() -> status.health().getStatus().equals(Status.DOWN));
        } finally {
            TestServers.kafka().start();
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            poll();
            assertThat(received).extracting(Received::command).contains(new Count("kept", 1));
        });
        assertThat(received).extracting(Received::command).doesNotContain(new Count("undone", 1));
        awaitNothingWaits();
        await().atMost(PATIENCE).until(() -> status.health().getStatus().equals(Status.UP));
    }

    @Test
    void keeps_the_order_of_one_targets_commands_over_an_outage_of_kafka() {
        relay.start();
        for (var i = 1; i <= 50; i++) {
            outbox.done(new Count("a", i));
        }
        TestServers.kafka().stop();
        try {
            for (var i = 51; i <= 200; i++) {
                outbox.done(new Count("a", i));
            }
            await().atMost(PATIENCE).until(() -> status.health().getStatus().equals(Status.DOWN));
        } finally {
            TestServers.kafka().start();
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            poll();
            assertThat(received.stream().map(Received::commandId).distinct().count())
                    .isEqualTo(200);
        });
        var firstTimes = new ArrayList<UUID>();
        var amounts = received.stream()
                .filter(command -> !firstTimes.contains(command.commandId()) && firstTimes.add(command.commandId()))
                .map(command -> ((Count) command.command()).by())
                .toList();
        assertThat(amounts).isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void one_of_two_relays_sends_and_the_other_takes_over() {
        relay.start();
        outbox.done(new Count("a", 1));
        awaitReceived(new Count("a", 1));
        var second = relay(Duration.ZERO);
        second.start();
        try {
            outbox.done(new Count("a", 2));
            awaitReceived(new Count("a", 1), new Count("a", 2));
            relay.stop();
            outbox.done(new Count("a", 3));
            awaitReceived(new Count("a", 1), new Count("a", 2), new Count("a", 3));
        } finally {
            second.stop();
        }
    }

    @Test
    void what_comes_in_a_breath_leaves_together() {
        outbox.jdbc.sql("""
                create sequence batches minvalue 0;
                create function sent() returns trigger language plpgsql as
                    $$ begin perform nextval('batches'); return null; end $$;
                create trigger sent after delete on command_outbox for each statement execute function sent()""").update();
        relay = relay(Duration.ofSeconds(1));
        var since = Instant.now();
        relay.start();
        for (var i = 0; i < 100; i++) {
            outbox.done(new Count("a", i));
        }
        awaitNothingWaits();
        var breaths = Duration.between(since, Instant.now()).toSeconds();
        assertThat(outbox.jdbc
                        .sql("select last_value from batches")
                        .query(Long.class)
                        .single())
                .isLessThanOrEqualTo(2 + breaths);
    }

    private void awaitReceived(Object... expected) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(() -> {
            poll();
            assertThat(received).<Object>extracting(Received::command).containsExactly(expected);
        });
    }

    private void poll() {
        commands.poll(Duration.ofMillis(100)).forEach(record -> received.add(outbox.records.read(record)));
    }

    private void awaitNothingWaits() {
        await().atMost(PATIENCE).until(() -> outbox.waiting() == 0);
    }

    /** One that only a signal wakes. */
    private CommandRelay relay(Duration breath) {
        return new CommandRelay(
                outbox.dataSource,
                signal,
                () -> new KafkaProducer<>(KafkaSettings.producer(kafka)),
                properties.sendTimeout(),
                status,
                LogOnPostgres.THREADS,
                breath) {
            @Override
            Duration longestSleep() {
                return Duration.ofHours(1);
            }
        };
    }
}
