package dev.stoa.backbone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.command.CommandOutbox.OutboxFull;
import dev.stoa.backbone.relay.OutboxOnPostgres;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Name;
import java.time.Instant;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandOutboxTest {
    private final OutboxOnPostgres outbox = new OutboxOnPostgres(NodeOfTests.under("unsent"));

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void a_command_of_nobodys_step_is_stored_when_it_is_answered() {
        outbox.dispatch(new Count("posted", 1));
        assertThat(outbox.waiting()).isOne();
    }

    @Test
    void a_step_without_a_transaction_is_refused() {
        var unitOfWork = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("a cause"));
        assertThatThrownBy(() -> outbox.dispatch(new Count("nowhere", 1))).hasMessageContaining("there is none");
        unitOfWork.rollback();
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void a_steps_commands_are_stored_together_at_its_end_and_in_its_order() {
        outbox.inTransaction(_ -> {
            for (var i = 0; i < 20; i++) outbox.dispatch(new Count("step", i));
            assertThat(outbox.waiting()).isZero();
        });
        var stored = outbox.jdbc
                .sql("select (payload::jsonb ->> 'by')::int from command_outbox order by id")
                .query(Integer.class)
                .list();
        assertThat(stored).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void does_not_grow_for_ever_nor_take_what_kafka_would_not() {
        var small = outbox.bus(2);
        for (var i = 0; i < 3; i++) {
            small.dispatch(GenericCommandMessage.asCommandMessage(new Count("full", i)));
        }
        assertThatThrownBy(() -> small.dispatch(GenericCommandMessage.asCommandMessage(new Count("full", 3))))
                .isInstanceOf(OutboxFull.class);
        assertThatThrownBy(() -> outbox.dispatch(new Name("large", "n".repeat(1_000_000), Instant.EPOCH)))
                .hasMessageContaining("too large");
        assertThat(outbox.waiting()).isEqualTo(3);
    }
}
