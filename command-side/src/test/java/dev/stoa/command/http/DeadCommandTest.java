package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.TypeId;
import dev.stoa.api.identity.AccountCommand.GrantRole;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Role;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.operations.FlowCommand.ResolveFlow;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.autoconfigure.KafkaConnection;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.backbone.wire.CommandRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a saga sends and nobody can run waits for a person. */
class DeadCommandTest extends RunningCommandSide {
    @Autowired
    private Producer<String, byte[]> kafka;

    @Autowired
    private CommandRecords records;

    @Autowired
    private EventStreams streams;

    @Autowired
    private BackboneProperties backbone;

    @Autowired
    private KafkaConnection connection;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_command_that_keeps_failing_is_on_the_desk_once_however_often_it_came() {
        var order = OrderId.of(UUID.randomUUID());
        var id = UUID.randomUUID();
        for (var copy = 0; copy < 2; copy++) {
            kafka.send(records.record(topic(), order.value(), id, new ConfirmOrder(order), Map.of()));
        }
        var marker = UUID.randomUUID();
        kafka.send(records.record(topic(), order.value(), marker, new ConfirmOrder(order), Map.of()));

        desk(marker.toString());
        assertThat(desk(id.toString())).singleElement().satisfies(stuck -> {
            assertThat(stuck.process()).isEqualTo("command-inbox");
            assertThat(stuck.subject()).isEqualTo(order.value());
            assertThat(stuck.step()).isEqualTo("ordering.confirm-order");
            assertThat(stuck.cause()).isNotBlank();
        });
    }

    private String topic() {
        return backbone.commandTopic("ordering");
    }

    /** Its report must not become the next command that can't be run: Postgres takes no U+0000. */
    @Test
    void a_command_that_cannot_be_read_is_on_the_desk_whatever_it_holds() throws Exception {
        var garbage = new ProducerRecord<>(topic(), "gar\u0000bage", "{".getBytes(UTF_8));
        garbage.headers().add("stoa-command-type", "no\u0000thing".getBytes(UTF_8));
        var sent = kafka.send(garbage).get();

        assertThat(desk(sent.topic() + "-" + sent.partition() + "@" + sent.offset()))
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.subject()).isEqualTo("gar\uFFFDbage"));
    }

    /** Whoever can write to a topic is no operator by it, whatever name they give. */
    @Test
    void a_command_that_no_saga_sends_is_not_run_but_on_the_desk_and_among_the_dead_letters() {
        var thief = new AccountId(LogInTest.accountIdOf(logIn(register(), PASSWORD)));
        var id = UUID.randomUUID();
        kafka.send(records.record(
                backbone.commandTopic("identity"),
                thief.value(),
                id,
                new GrantRole(thief, Role.OPERATOR),
                Map.of(Metadata.ACTOR, operatorsId())));

        assertThat(desk(id.toString())).singleElement().satisfies(stuck -> {
            assertThat(stuck.step()).isEqualTo("identity.grant-role");
            assertThat(stuck.cause()).contains("may not be asked for over Kafka");
        });
        assertThat(streams.read(List.of(thief.value())).get(thief.value())).hasSize(1);
        assertThat(deadLetters("identity")).contains(id.toString());
    }

    @Test
    void what_a_record_says_of_its_sender_is_believed_of_the_desk_only() {
        var flow = FlowId.of(UUID.randomUUID());
        var operator = operatorsId();
        send(flow, new ReportStuckFlow(flow, "p", "s", "t", "c"), operator);
        send(flow, new ResolveFlow(flow, "done"), operator);

        assertThat(await().until(() -> actorsOf(flow), actors -> actors.size() == 2))
                .containsExactly("saga-orchestrator", operator);
    }

    private void send(FlowId flow, Object command, String actor) {
        kafka.send(records.record(
                backbone.commandTopic("operations"),
                flow.value(),
                UUID.randomUUID(),
                command,
                Map.of(Metadata.ACTOR, actor)));
    }

    private List<String> actorsOf(FlowId flow) {
        return jdbc.sql("select metadata ->> 'actor' from domain_event where aggregate_id = ? order by sequence")
                .param(flow.value())
                .query(String.class)
                .list();
    }

    /** Ids of the commands on that topic. */
    private List<String> deadLetters(String context) {
        try (var consumer = new KafkaConsumer<String, byte[]>(connection.consumer())) {
            var letters = List.of(new TopicPartition(backbone.deadCommandTopic(context), 0));
            consumer.assign(letters);
            consumer.seekToBeginning(letters);
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(60)).spliterator(), false)
                    .map(letter -> new String(
                            letter.headers().lastHeader("stoa-command-id").value(), UTF_8))
                    .toList();
        }
    }

    private String operatorsId() {
        return LogInTest.accountIdOf(logIn("operator@stoa.local", OPERATOR_PASSWORD));
    }

    private List<FlowStuck> desk(String commandId) {
        var flow = FlowId.of(TypeId.uuid("dead-command", commandId)).value();
        return await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> streams.read(List.of(flow)).getOrDefault(flow, List.of()), events -> !events.isEmpty())
                .stream()
                .map(FlowStuck.class::cast)
                .toList();
    }
}
