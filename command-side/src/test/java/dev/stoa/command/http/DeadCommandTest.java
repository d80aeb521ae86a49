package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.TypeId;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.backbone.wire.CommandRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
        var garbage = new ProducerRecord<>(topic(), "gar\u0000bage", "{".getBytes(StandardCharsets.UTF_8));
        garbage.headers().add("stoa-command-type", "no\u0000thing".getBytes(StandardCharsets.UTF_8));
        var sent = kafka.send(garbage).get();

        assertThat(desk(sent.topic() + "-" + sent.partition() + "@" + sent.offset()))
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.subject()).isEqualTo("gar\uFFFDbage"));
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
