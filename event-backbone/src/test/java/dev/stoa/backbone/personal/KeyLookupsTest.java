package dev.stoa.backbone.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.personal.KeyTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.TransientDataAccessResourceException;

@Timeout(120)
class KeyLookupsTest {
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void who_comes_while_others_are_looked_for_is_looked_for_together_and_gets_an_answer_of_their_own()
            throws Exception {
        var lookups = new KeyLookups(this::rows);
        var found = all(lookups);

        assertThat(asked).containsExactly(List.of("first"), List.of("p0", "p1", "p2", "p3", "p4"));
        assertThat(found.getFirst().get()).contains(row("first"));
        for (var i = 0; i < 10; i++) {
            assertThat(found.get(i + 1).get()).isEqualTo(i % 5 == 4 ? Optional.empty() : Optional.of(row("p" + i % 5)));
        }
    }

    @Test
    void a_failure_is_told_to_all_who_waited_for_that_look_and_to_nobody_else() throws Exception {
        var lookups = new KeyLookups(persons -> {
            var rows = rows(persons);
            if (persons.contains("p0")) throw new TransientDataAccessResourceException("out of reach");
            return rows;
        });
        var found = all(lookups);

        assertThat(found.getFirst().get()).isPresent();
        for (var one : found.subList(1, found.size())) {
            assertThatThrownBy(one::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TransientDataAccessResourceException.class);
        }
        assertThat(lookups.find("later")).contains(row("later"));
    }

    /** One is looked for until ten more have come, two for each of five. */
    private List<Future<Optional<Row>>> all(KeyLookups lookups) {
        var found = new ArrayList<Future<Optional<Row>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            found.add(threads.submit(() -> lookups.find("first")));
            await().until(() -> asked.size() == 1);
            IntStream.range(0, 10).forEach(i -> {
                found.add(threads.submit(() -> lookups.find("p" + i % 5)));
                await().until(() -> lookups.waiting() == i + 1);
            });
            gate.countDown();
        }
        return found;
    }

    private List<Row> rows(List<String> persons) {
        asked.add(persons);
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return persons.stream()
                .filter(person -> !person.equals("p4"))
                .map(KeyLookupsTest::row)
                .toList();
    }

    private static Row row(String person) {
        return new Row(person, "one", person + "'s");
    }
}
