package dev.stoa.backbone.store.model;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many writers at once, with conflicts, claims and repeated command ids: the engine answers them and holds in the end
 * what a simple model does. What they ask for is drawn from a seed, {@code -Dstoa.seed=…}; how they interleave is not.
 */
class EngineModelTest {
    private static final long SEED =
            Long.getLong("stoa.seed", ThreadLocalRandom.current().nextLong());

    private static final String REPLAY = "-Dstoa.seed=" + SEED;

    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void the_engine_answers_and_holds_what_the_model_does(int copies) throws Exception {
        var nodes = Stream.generate(() -> new Node(log)).limit(copies).toList();
        var attempts = attempts(nodes);
        nodes.forEach(Node::close);
        requireAllAnswers(copies, attempts);

        var engine = nodes.getFirst().engine;
        var events = engine.rowsAfter(-1, Integer.MAX_VALUE);
        requireDense(events);
        var replay = new Replay(events, attempts);
        assertThat(replay.differences()).as(REPLAY).isEmpty();
        assertThat(Contents.of(engine, log)).as(REPLAY).isEqualTo(replay.model.contents());
    }

    /** A run in which some kind of answer never comes shows nothing about it. */
    private static void requireAllAnswers(int copies, List<Attempt> attempts) {
        var answers = attempts.stream()
                .collect(groupingBy(attempt -> attempt.answer().getClass().getSimpleName(), counting()));
        System.out.printf("%s, nodes: %d, answers: %s%n", REPLAY, copies, answers);
        assertThat(answers).as(REPLAY).containsKeys("Taken", "Repeated", "IdReused", "Conflict", "ValueTaken");
    }

    private static void requireDense(List<StoredEvent> events) {
        assertThat(events).as(REPLAY).extracting(StoredEvent::globalIndex).isEqualTo(upTo(events.size()));
        assertThat(events).as(REPLAY).extracting(StoredEvent::eventId).doesNotHaveDuplicates();
        assertThat(events.stream().collect(groupingBy(StoredEvent::aggregateId)))
                .as(REPLAY)
                .allSatisfy((_, stream) ->
                        assertThat(stream).extracting(StoredEvent::sequence).isEqualTo(upTo(stream.size())));
    }

    private static List<Attempt> attempts(List<Node> nodes) throws Exception {
        var seeds = new SplittableRandom(SEED);
        var running = new ArrayList<Future<List<Attempt>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number = 0; number < Writer.ALL; number++) {
                var writer = new Writer(number, nodes.get(number % nodes.size()), seeds.split());
                running.add(threads.submit(writer::attempts));
            }
        }
        var attempts = new ArrayList<Attempt>();
        for (var writer : running) {
            attempts.addAll(writer.get());
        }
        return attempts;
    }

    private static List<Long> upTo(int end) {
        return LongStream.range(0, end).boxed().toList();
    }
}
