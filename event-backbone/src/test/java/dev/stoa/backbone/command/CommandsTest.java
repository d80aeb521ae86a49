package dev.stoa.backbone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.command.Commands.CommandIdReused;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.CountOn;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Name;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.sample.FreshServers;
import dev.stoa.backbone.sample.Worker;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.backbone.store.StreamPosition;
import dev.stoa.backbone.wire.CommandRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = CounterService.class)
class CommandsTest {
    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        FreshServers.register(registry);
    }

    @Autowired
    private Commands commands;

    @Autowired
    private EventStreams streams;

    @Autowired
    private EventStore events;

    @Autowired
    private CommandRecords records;

    @Autowired
    private BackboneProperties properties;

    @Autowired
    private Producer<String, byte[]> kafka;

    @Autowired
    private CounterService service;

    @Autowired
    private Worker worker;

    @Autowired
    private ObjectProvider<UpdateChecker> updateChecker;

    @Test
    void a_repeat_gets_the_first_answer_and_adds_nothing() {
        var id = UUID.randomUUID();
        var first = commands.run(request(id, new Count("repeat", 3), "first"));
        var again = commands.run(request(id, new Count("repeat", 3), "second"));

        assertThat(first.replayed()).isFalse();
        assertThat(again).isEqualTo(new CommandOutcome("first", true, List.of(new StreamPosition("repeat", 0))));
        assertThat(eventsOf("repeat")).hasSize(1);
    }

    @Test
    void a_repeat_is_recognised_even_if_the_first_added_nothing() {
        var id = UUID.randomUUID();
        commands.run(request(id, new Count("nothing", 0), "first"));

        assertThat(commands.run(request(id, new Count("nothing", 0), "second")).answer())
                .isEqualTo("first");
    }

    @Test
    void a_command_id_is_not_for_two_things() {
        var id = UUID.randomUUID();
        commands.run(new CommandRequest(new Count("one", 1), id, "this", "", null, Map.of()));

        assertThatThrownBy(() -> commands.run(new CommandRequest(new Count("two", 1), id, "that", "", null, Map.of())))
                .isInstanceOf(CommandIdReused.class);
        assertThat(eventsOf("two")).isEmpty();
    }

    @Test
    void twenty_callers_with_one_command_id_are_one_command() throws Exception {
        var id = UUID.randomUUID();
        var answers = inParallel(
                20,
                i -> commands.run(request(id, new Count("twenty", 1), "answer " + i))
                        .answer());

        assertThat(answers).hasSize(20).containsOnly(answers.getFirst());
        assertThat(eventsOf("twenty")).hasSize(1);
    }

    @Test
    void callers_who_change_one_aggregate_at_once_all_get_through() throws Exception {
        inParallel(
                50,
                _ -> commands.run(request(UUID.randomUUID(), new Count("hot", 1), ""))
                        .answer());

        assertThat(eventsOf("hot")).hasSize(50);
    }

    @Test
    void a_refusal_reaches_the_caller_as_it_was_thrown_and_leaves_nothing() {
        assertThatThrownBy(() -> commands.run(request(UUID.randomUUID(), new Count("down", -1), "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counts upwards only");
        assertThat(eventsOf("down")).isEmpty();
    }

    @Test
    void a_taken_value_is_refused_with_its_owner() {
        var at = Instant.now();
        commands.run(request(UUID.randomUUID(), new Name("owner", "ada", at), ""));

        assertThatThrownBy(() -> commands.run(request(UUID.randomUUID(), new Name("late", "ada", at), "")))
                .isInstanceOfSatisfying(
                        ClaimTaken.class, e -> assertThat(e.owner()).isEqualTo("owner"));
    }

    @Test
    void a_caller_who_has_seen_an_older_state_is_refused() {
        commands.run(request(UUID.randomUUID(), new Count("seen", 1), ""));
        commands.run(request(UUID.randomUUID(), new Count("seen", 1), ""));

        assertThatThrownBy(() -> commands.run(
                        new CommandRequest(new CountOn("seen", 1), UUID.randomUUID(), "", "", 0L, Map.of())))
                .isInstanceOf(ConflictingAggregateVersionException.class);
        assertThat(eventsOf("seen")).hasSize(2);
    }

    @Test
    void an_event_tells_who_caused_it_and_by_which_command() {
        var id = UUID.randomUUID();
        commands.run(new CommandRequest(
                new Count("told", 1), id, "", "", null, Map.of("actor", "ada", "correlationId", "request-1")));

        assertThat(events.readEvents("told").next().getMetaData())
                .containsEntry("actor", "ada")
                .containsEntry("correlationId", "request-1")
                .containsEntry("causationId", id.toString())
                .containsEntry("commandId", id.toString());
    }

    @Test
    void commands_from_kafka_run_once_and_in_order_per_target() {
        var ids = IntStream.rangeClosed(1, 20).mapToObj(_ -> UUID.randomUUID()).toList();
        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < 20; i++) {
                send("ordered", ids.get(i), new Count("ordered", i + 1));
            }
        }
        send("ordered", UUID.randomUUID(), new Count("ordered", 100));

        await().until(() -> eventsOf("ordered").contains(new Counted("ordered", 100)));
        assertThat(eventsOf("ordered").stream().map(e -> ((Counted) e).by()))
                .isEqualTo(IntStream.concat(IntStream.rangeClosed(1, 20), IntStream.of(100))
                        .boxed()
                        .toList());
    }

    @Test
    void a_command_that_cannot_be_read_or_run_goes_to_the_desk_and_holds_nobody_up() {
        kafka.send(new ProducerRecord<>(properties.commandTopic("sample"), "garbage", new byte[] {1}));
        send("refused", UUID.randomUUID(), new Count("refused", -1));
        send("after", UUID.randomUUID(), new Count("after", 1));

        await().until(() -> eventsOf("after").size() == 1);
        await().until(() -> service.dead.contains("refused sample.count"));
        await().until(() -> service.dead.stream().anyMatch(letter -> letter.startsWith("garbage")));
    }

    /** Stock Axon logs a handler's failure and goes on: the event is lost for that worker. */
    @Test
    void a_worker_gets_an_event_again_that_it_failed_at() {
        commands.run(request(UUID.randomUUID(), new Count("flaky", 1), ""));

        await().until(() -> worker.done.contains("flaky"));
    }

    @Test
    void nothing_calls_home() {
        assertThat(updateChecker.getIfAvailable()).isNull();
    }

    private void send(String target, UUID id, Object command) {
        kafka.send(records.record(properties.commandTopic("sample"), target, id, command, Map.of("actor", "test")));
    }

    private List<Object> eventsOf(String id) {
        return streams.read(List.of(id)).getOrDefault(id, List.of());
    }

    private static CommandRequest request(UUID id, Object command, String answer) {
        return new CommandRequest(command, id, "", answer, null, Map.of());
    }

    private interface Call {
        String by(int caller) throws Exception;
    }

    private static List<String> inParallel(int callers, Call call) throws Exception {
        var results = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < callers; caller++) {
                var me = caller;
                results.add(threads.submit(() -> call.by(me)));
            }
        }
        var answers = new ArrayList<String>();
        for (var result : results) {
            answers.add(result.get());
        }
        return answers;
    }
}
