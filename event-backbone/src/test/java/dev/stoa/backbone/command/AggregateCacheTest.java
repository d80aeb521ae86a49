package dev.stoa.backbone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.CountOn;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Name;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Reach;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.ReachBoth;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Spend;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.sample.FreshServers;
import dev.stoa.backbone.store.EventStreams;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Two nodes on one log: this one remembers what it decided on, while the other one goes on. */
@SpringBootTest(classes = CounterService.class, properties = "stoa.backbone.aggregate-cache-weight=1000")
class AggregateCacheTest {
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
    private Cache cache;

    @Autowired
    private MeterRegistry metrics;

    @Test
    void the_next_command_reads_no_stream() {
        run(new Count("known", 1));
        var hits = hits();

        run(new CountOn("known", 2));

        assertThat(hits()).isEqualTo(hits + 1);
        assertThat(total("known")).isEqualTo(3);
    }

    @Test
    void what_was_added_elsewhere_is_seen_before_something_is_added_to_it() {
        run(new Count("added", 5));
        anotherNodeAdds("added", 1, -3);

        run(new Reach("added", 7));

        assertThat(counted("added")).containsExactly(5, -3, 5);
    }

    @Test
    void nothing_is_refused_for_what_is_no_longer_so() {
        run(new Count("refused", 1));
        anotherNodeAdds("refused", 1, 9);

        run(new Spend("refused", 10));

        assertThat(total("refused")).isZero();
    }

    @Test
    void nothing_is_left_undone_for_what_is_no_longer_so() {
        run(new Count("undone", 5));
        anotherNodeAdds("undone", 1, -5);

        run(new Reach("undone", 5));

        assertThat(total("undone")).isEqualTo(5);
    }

    @Test
    void nothing_is_left_undone_beside_what_is_appended() {
        run(new Count("one", 1));
        run(new Count("other", 5));
        anotherNodeAdds("other", 1, -5);

        run(new ReachBoth("one", "other", 5));

        assertThat(counted("one")).containsExactly(1, 4);
        assertThat(counted("other")).containsExactly(5, -5, 5);
    }

    @Test
    void what_was_refused_leaves_no_trace_in_memory() {
        run(new Count("rolled-back", 5));

        assertThatThrownBy(() -> run(new Spend("rolled-back", 6))).isInstanceOf(IllegalArgumentException.class);
        run(new Spend("rolled-back", 5));

        assertThat(counted("rolled-back")).containsExactly(5, -5);
    }

    @Test
    void what_could_not_be_appended_is_forgotten() {
        run(new Count("claimed", 1));
        var repeated = UUID.randomUUID();
        run(repeated, new Count("another", 1));

        run(repeated, new CountOn("claimed", 7));

        assertThat(cache.containsKey("claimed")).isFalse();
        run(new Reach("claimed", 2));
        assertThat(counted("claimed")).containsExactly(1, 1);
    }

    /** Of which nine fit, though they have an event or two each. */
    @Test
    void large_aggregates_take_the_room_of_many() {
        var large = IntStream.range(0, 10).mapToObj(i -> "large" + i).toList();
        large.forEach(id -> run(new Name(id, id + "n".repeat(50_000), Instant.EPOCH)));
        awaitOneForgotten(large);

        large.forEach(id -> run(new Reach(id, 0)));
        awaitOneForgotten(large);
        large.forEach(id -> run(new Reach(id, 1)));
        awaitOneForgotten(large);

        cache.removeAll();
        large.forEach(id -> run(new Reach(id, 0)));
        awaitOneForgotten(large);
        cache.removeAll();
    }

    private void awaitOneForgotten(List<String> ids) {
        await().until(() -> ids.stream().filter(cache::containsKey).count() < ids.size());
    }

    private void anotherNodeAdds(String id, long sequence, int by) {
        events.publish(new GenericDomainEventMessage<>("Counter", id, sequence, new Counted(id, by)));
    }

    private void run(CounterCommand command) {
        run(UUID.randomUUID(), command);
    }

    private void run(UUID id, CounterCommand command) {
        commands.run(new CommandRequest(command, id, "", "", null, Map.of()));
    }

    private int total(String id) {
        return counted(id).stream().mapToInt(Integer::intValue).sum();
    }

    private List<Integer> counted(String id) {
        return streams.read(List.of(id)).getOrDefault(id, List.of()).stream()
                .map(event -> ((Counted) event).by())
                .toList();
    }

    private double hits() {
        return metrics.get("cache.gets").tag("result", "hit").functionCounter().count();
    }
}
