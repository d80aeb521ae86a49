package dev.stoa.backbone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.faults.NodeProcess.Point;
import dev.stoa.servers.Signals;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node dies by kill -9 while two others go on. */
class KilledNodeTest {
    /** Its clients got no answer and ask another node. */
    @ParameterizedTest
    @EnumSource
    void what_it_answered_is_there_and_what_it_did_not_answer_is_done_once(Point point) throws Exception {
        try (var system = new LogUnderLoad()) {
            var other = system.nodes.getFirst();
            var asked = new HashMap<UUID, String>();
            var answered = new HashSet<UUID>();
            var process = NodeProcess.start(point, other);
            try (var lines = process.inputReader()) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var words = line.split(" ", -1);
                    switch (words[0]) {
                        case "asked" -> asked.put(UUID.fromString(words[1]), words[2]);
                        case "answered" -> answered.add(UUID.fromString(words[1]));
                        case "here" -> Signals.send(process.pid(), "KILL");
                        default -> {}
                    }
                }
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            system.load.goOn(20);
            assertThat(answered).isNotEmpty().isSubsetOf(system.commandsInTheLog());

            var replayed = 0;
            for (var command : asked.entrySet()) {
                if (!answered.contains(command.getKey())) {
                    replayed += other.run(command.getKey(), command.getValue()).replayed() ? 1 : 0;
                }
            }

            assertThat(replayed > 0)
                    .as("%s of the unanswered were done", replayed)
                    .isEqualTo(point == Point.BETWEEN_COMMIT_AND_ANSWER);
            system.load.acknowledged.addAll(asked.keySet());
            system.endsInOrder();
        }
    }

    @Test
    void two_nodes_on_the_same_counters() throws Exception {
        try (var system = new LogUnderLoad()) {
            system.load.goOn(100);
            assertThat(system.topic
                            .check(system.log, Duration.ofSeconds(30))
                            .findings())
                    .as("in the midst of it")
                    .isEmpty();
            system.endsInOrder();
        }
    }
}
