package dev.stoa.backbone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Reach;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Spend;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.EventTooLarge;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.wire.CommandRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.kafka.listener.ConsumerSeekAware.ConsumerSeekCallback;

class CommandInboxTest {
    private static final TopicPartition PARTITION = new TopicPartition("inbox.sample.commands", 0);

    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    private final BackboneProperties properties = NodeOfTests.under("inbox");
    private final CommandRecords records = new CommandRecords(LogOnPostgres.TYPES);
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<String, byte[]> record, Callback callback) {
                    return kafkaIsAway
                            ? CompletableFuture.failedFuture(new TimeoutException("away"))
                            : super.send(record, callback);
                }
            };
    private final Queue<String> ran = new ConcurrentLinkedQueue<>();
    private final Queue<String> actors = new ConcurrentLinkedQueue<>();
    private final Queue<String> dead = new ConcurrentLinkedQueue<>();
    private RuntimeException refusal = new DomainRefusal();
    private final ConsumerSeekCallback consumer = mock(ConsumerSeekCallback.class);
    private boolean databaseIsAway;
    private boolean kafkaIsAway;
    private final CommandInbox inbox = inbox();

    private CommandInbox inbox() {
        return new CommandInbox(
                new CommandsThatRefuse(),
                records,
                new SentCommands(
                        "sagas",
                        new MessageTypes(List.of(List.of(Count.class))),
                        new MessageTypes(List.of(List.of(Reach.class)))),
                new DeadCommands(kafka, (_, target, _, _) -> dead.add(target), properties),
                LogOnPostgres.TYPES,
                properties,
                new InboxPositions(JdbcClient.create(new DelegatingDataSource(log.dataSource) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        if (databaseIsAway) throw new SQLException("away");
                        return super.getConnection();
                    }
                })),
                InboxRetries.unless(List.of(DomainRefusal.class::isInstance)));
    }

    private static final class DomainRefusal extends RuntimeException {}

    static Stream<RuntimeException> refusals() {
        return Stream.of(
                new DomainRefusal(),
                new ClaimTaken("name", "owner"),
                new AggregateNotFoundException("nobody", "not there"),
                new EventTooLarge("sample.counted", 1_000_000));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_is_final_and_those_behind_it_come_at_once(RuntimeException refused) throws Exception {
        refusal = refused;

        inbox.take(List.of(command("bad", -1), command("bad", 2), command("good", 3)));

        assertThat(ran).containsExactlyInAnyOrder("bad -1", "bad 2", "good 3");
        assertThat(ran.stream().filter(one -> one.startsWith("bad"))).containsExactly("bad -1", "bad 2");
        assertThat(dead).containsExactly("bad");
        assertThat(kafka.history()).extracting(ProducerRecord::topic).containsExactly("inbox.sample.commands.dlt");
    }

    @Test
    void what_is_no_refusal_is_tried_again_and_parked() throws Exception {
        refusal = new IllegalStateException("may pass");

        inbox.take(List.of(command("bad", -1), command("good", 3)));

        assertThat(ran).filteredOn("bad -1"::equals).hasSize(4);
        assertThat(dead).containsExactly("bad");
    }

    @Test
    void what_kafka_does_not_take_as_dead_comes_again() {
        kafkaIsAway = true;

        assertThatThrownBy(() -> inbox.take(List.of(command("bad", -1), command("good", 3))))
                .hasRootCauseMessage("away");

        assertThat(dead).isEmpty();
        inbox.onPartitionsAssigned(Map.of(PARTITION, 0L), consumer);
        verifyNoMoreInteractions(consumer);
    }

    @Test
    void while_the_store_is_out_of_reach_the_batch_comes_again() {
        refusal = new Busy("out of reach", false);

        assertThatThrownBy(() -> inbox.take(List.of(command("bad", -1), command("good", 3))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(Busy.class);
        assertThat(dead).isEmpty();
        assertThat(ran).contains("good 3");
        inbox.onPartitionsAssigned(Map.of(PARTITION, 0L), consumer);
        verifyNoMoreInteractions(consumer);
    }

    @Test
    void another_copy_goes_on_behind_what_was_run_whatever_kafka_says() throws Exception {
        inbox.take(List.of(command(6, "a", 1), command(7, "b", 1)));

        inbox().onPartitionsAssigned(Map.of(PARTITION, 0L), consumer);

        verify(consumer).seek(PARTITION.topic(), PARTITION.partition(), 8);
        verifyNoMoreInteractions(consumer);
    }

    @Test
    void what_only_kafka_remembered_is_remembered_from_the_assignment_on() {
        inbox.onPartitionsAssigned(Map.of(PARTITION, 5L), consumer);
        verifyNoMoreInteractions(consumer);

        inbox.onPartitionsRevoked(List.of(PARTITION));
        inbox.onPartitionsAssigned(Map.of(PARTITION, 0L), consumer);

        verify(consumer).seek(PARTITION.topic(), PARTITION.partition(), 5);
    }

    @Test
    void what_was_run_is_passed_over_if_the_database_was_away_on_assignment() throws Exception {
        inbox.take(List.of(command(0, "a", 1), command(1, "a", 2)));
        inbox.onPartitionsRevoked(List.of(PARTITION));
        databaseIsAway = true;
        inbox.onPartitionsAssigned(Map.of(PARTITION, 0L), consumer);
        databaseIsAway = false;

        inbox.take(List.of(command(1, "a", 2), command(2, "a", 3)));

        assertThat(ran).containsExactly("a 1", "a 2", "a 3");
    }

    @Test
    void what_sagas_do_not_send_is_not_run_but_parked_at_once() throws Exception {
        inbox.take(List.of(command("purse", new Spend("purse", 3)), command("good", 3)));

        assertThat(ran).containsExactly("good 3");
        assertThat(dead).containsExactly("purse");
        assertThat(kafka.history())
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader("stoa-cause").value(), UTF_8))
                        .contains("Spend may not"));
    }

    @Test
    void nobody_is_named_by_a_record_but_who_asks_for_what_persons_do() throws Exception {
        inbox.take(List.of(command("good", 3), command("reached", new Reach("reached", 1))));

        assertThat(actors).containsExactlyInAnyOrder("good sagas", "reached somebody");
    }

    private ConsumerRecord<String, byte[]> command(String target, int by) {
        return command(0, target, by);
    }

    private ConsumerRecord<String, byte[]> command(long offset, String target, int by) {
        return command(offset, target, new Count(target, by));
    }

    private ConsumerRecord<String, byte[]> command(String target, Object command) {
        return command(0, target, command);
    }

    private ConsumerRecord<String, byte[]> command(long offset, String target, Object command) {
        var sent = records.record(
                PARTITION.topic(), target, UUID.randomUUID(), command, Map.of(Metadata.ACTOR, "somebody"));
        var received = new ConsumerRecord<>(sent.topic(), PARTITION.partition(), offset, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }

    /** Refuses to count down. */
    private final class CommandsThatRefuse implements Commands {
        @Override
        public CommandOutcome run(CommandRequest request) {
            var target = request.command() instanceof Count count ? count.id() : ((Reach) request.command()).id();
            actors.add(target + " " + request.metadata().get(Metadata.ACTOR));
            if (request.command() instanceof Count count) {
                ran.add(count.id() + " " + count.by());
                if (count.by() < 0) throw refusal;
            }
            return new CommandOutcome("", false, List.of());
        }

        @Override
        public Optional<CommandOutcome> answerTo(UUID commandId, String fingerprint) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CommandOutcome remember(UUID commandId, String fingerprint, String answer) {
            throw new UnsupportedOperationException();
        }
    }
}
