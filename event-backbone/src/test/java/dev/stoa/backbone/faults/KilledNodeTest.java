package dev.stoa.backbone.faults;

import static dev.stoa.backbone.faults.NodeProcess.Point.BEFORE_COMMIT;
import static dev.stoa.backbone.faults.NodeProcess.Point.BETWEEN_COMMIT_AND_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.servers.Signals;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes die by kill -9 while others go on. */
class KilledNodeTest {
    private final LogUnderLoad system = new LogUnderLoad();

    @AfterEach
    void close() {
        system.close();
    }

    /** The killed nodes' clients ask another one for what they got no answer to. */
    @Test
    void what_they_answered_is_there_and_what_they_did_not_is_done_once() throws Exception {
        var other = system.nodes.getFirst();
        var early = NodeProcess.start(BEFORE_COMMIT, other);
        var late = NodeProcess.start(BETWEEN_COMMIT_AND_ANSWER, other);

        var undone = killed(early);
        var done = killed(late);
        system.load.goOn(20);

        assertThat(repliesAgain(undone)).isZero();
        assertThat(repliesAgain(done)).isPositive();
        system.endsInOrder();
    }

    /** What a node was asked, by command, and what it had answered. */
    private record Last(Map<UUID, String> asked, Set<UUID> answered) {}

    private static Last killed(Process node) throws IOException {
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

    private int repliesAgain(Last last) {
        assertThat(last.answered).isNotEmpty().isSubsetOf(system.commandsInTheLog());
        var unanswered = new HashMap<>(last.asked);
        unanswered.keySet().removeAll(last.answered);
        assertThat(unanswered).isNotEmpty();
        system.load.acknowledged.addAll(last.asked.keySet());
        return (int) unanswered.entrySet().stream()
                .map(command -> system.nodes.getFirst().run(command.getKey(), command.getValue()))
                .filter(outcome -> outcome.replayed())
                .count();
    }

    @Test
    void two_on_the_same_counters() throws Exception {
        system.load.goOn(100);
        assertThat(system.topic.check(system.log, Duration.ofSeconds(30)).findings())
                .as("in the midst of it")
                .isEmpty();
        system.endsInOrder();
    }
}
