package dev.stoa.backbone.faults;

import static dev.stoa.backbone.faults.NodeProcess.Point.BEFORE_COMMIT_UNDER_THE_LOCK;
import static dev.stoa.backbone.faults.NodeProcess.Point.BETWEEN_COMMIT_AND_ANSWER;
import static dev.stoa.backbone.faults.NodeProcess.Point.SERVER_AT_WORK;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.servers.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes die by kill -9 while others go on. */
class KilledNodeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LogUnderLoad system = new LogUnderLoad();
    private final Queue<Process> processes = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        processes.forEach(Process::destroyForcibly);
        threads.close();
        system.close();
    }

    /** The killed nodes' clients ask another one for what they got no answer to. */
    @Test
    void what_they_answered_is_there_and_what_they_did_not_is_done_once() throws Exception {
        Future<Last> atWork;
        Future<Last> undone;
        Future<Last> done;
        try (var held = new HeldAppends(system.log, SERVER_AT_WORK.name())) {
            var waiting = start(SERVER_AT_WORK);
            atWork = threads.submit(() -> last(waiting));
            undone = threads.submit(() -> last(start(BEFORE_COMMIT_UNDER_THE_LOCK)));
            done = threads.submit(() -> last(start(BETWEEN_COMMIT_AND_ANSWER)));
            await().atMost(PATIENCE).until(() -> held.count() > 0);
            Signals.send(waiting.pid(), "KILL");
            atWork.get(PATIENCE.toSeconds(), SECONDS);
        }
        undone.get(PATIENCE.toSeconds(), SECONDS);
        done.get(PATIENCE.toSeconds(), SECONDS);
        system.load.goOn(20); // then the server has ended what it was at

        assertThat(replayed(atWork.get())).contains(true);
        assertThat(replayed(undone.get())).contains(false);
        assertThat(replayed(done.get())).contains(true);
        system.endsInOrder();
    }

    private Process start(NodeProcess.Point point) throws IOException {
        var node = NodeProcess.start(point, system.nodes.getFirst());
        processes.add(node);
        return node;
    }

    /** What a node was asked, by command, and what it had answered. */
    private record Last(Map<UUID, String> asked, Set<UUID> answered) {}

    /** All that it said until it was killed. */
    private static Last last(Process node) throws IOException {
        var last = new Last(new HashMap<>(), new HashSet<>());
        try (var lines = node.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var words = line.split(" ", -1);
                switch (words[0]) {
                    case "asked" -> last.asked.put(UUID.fromString(words[1]), words[2]);
                    case "answered" -> last.answered.add(UUID.fromString(words[1]));
                    case "here" -> Signals.send(node.pid(), "KILL");
                    default -> {} // what libraries say
                }
            }
        }
        return last;
    }

    /** Of each command it had not answered: whether that was done, and the answer to it is the first one again. */
    private List<Boolean> replayed(Last last) {
        var there = system.commandsInTheLog();
        assertThat(last.answered).isNotEmpty().isSubsetOf(there);
        var unanswered = new HashMap<>(last.asked);
        unanswered.keySet().removeAll(last.answered);
        assertThat(unanswered).isNotEmpty();
        system.load.acknowledged.addAll(last.asked.keySet());
        var replayed = new ArrayList<Boolean>();
        unanswered.forEach((id, counter) -> {
            var again = system.nodes.getFirst().run(id, counter, counter).replayed();
            assertThat(again).isEqualTo(there.contains(id));
            replayed.add(again);
        });
        return replayed;
    }

    @Test
    void two_on_the_same_counters() throws Exception {
        system.load.goOn(100);
        assertThat(system.topic.check(system.log, Duration.ofMinutes(1)).findings())
                .as("in the midst of it")
                .isEmpty();
        system.endsInOrder();
    }
}
