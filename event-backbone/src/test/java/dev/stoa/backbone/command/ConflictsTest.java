package dev.stoa.backbone.command;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.ProcessedCommands;
import dev.stoa.backbone.store.StreamPosition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A command that finds, as often as it is decided, that another writer was first. */
class ConflictsTest {
    private static final int ATTEMPTS = 10;

    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    private final Commands commands = commands();
    private boolean othersAreFirst = true;

    private Commands commands() {
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(String.class.getName(), command -> add((String) command.getPayload()));
        return new LocalCommands(
                bus,
                new ProcessedCommands(log.jdbc, log.appender),
                new AggregateCache(log.jdbc, 0, new SimpleMeterRegistry()));
    }

    private Object add(String id) throws InterruptedException {
        var next = log.engine.lastSequenceNumberFor(id).orElse(-1L) + 1;
        if (othersAreFirst) {
            Thread.ofVirtual()
                    .start(() -> log.engine.appendEvents(counted(id, next)))
                    .join();
        }
        log.engine.appendEvents(counted(id, next));
        return "";
    }

    @Test
    void it_is_decided_again_a_few_times_and_then_may_come_again() {
        var request = new CommandRequest("hot", UUID.randomUUID(), "print", "answer", null, Map.of());

        assertThatThrownBy(() -> commands.run(request))
                .isInstanceOfSatisfying(
                        Busy.class, busy -> assertThat(busy.conflict()).isTrue());
        assertThat(log.indexes()).as("the others' events").hasSize(ATTEMPTS);
        assertThat(commands.answerTo(request.commandId(), "print")).isEmpty();

        othersAreFirst = false;
        assertThat(commands.run(request))
                .isEqualTo(new CommandOutcome("answer", false, List.of(new StreamPosition("hot", ATTEMPTS))));
    }
}
