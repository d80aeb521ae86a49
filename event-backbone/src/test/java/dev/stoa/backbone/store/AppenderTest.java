package dev.stoa.backbone.store;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static dev.stoa.backbone.store.LogOnPostgres.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppenderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");

    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void numbers_the_log_densely_from_zero_whoever_writes() throws Exception {
        inParallel(8, writer -> {
            for (var sequence = 0; sequence < 50; sequence++) {
                log.engine.appendEvents(counted("counter-" + writer, sequence));
            }
        });

        assertThat(log.indexes()).isEqualTo(LongStream.range(0, 400).boxed().toList());
        assertThat(log.engine.readEvents("counter-3").asStream().map(e -> e.getSequenceNumber()))
                .isEqualTo(LongStream.range(0, 50).boxed().toList());
    }

    @Test
    void lets_one_of_several_writers_have_a_sequence_number_and_refuses_the_others() throws Exception {
        var refused = new ArrayList<Throwable>();
        var results = all(8, _ -> log.engine.appendEvents(counted("contended", 0)));
        for (var result : results) {
            try {
                result.get();
            } catch (ExecutionException e) {
                refused.add(e.getCause());
            }
        }

        assertThat(refused).hasSize(7).allMatch(ConcurrencyException.class::isInstance);
        assertThat(log.indexes()).containsExactly(0L);
    }

    @Test
    void refuses_a_gap_in_a_stream() {
        assertThatThrownBy(() -> log.engine.appendEvents(counted("a", 1))).isInstanceOf(ConcurrencyException.class);
        assertThat(log.indexes()).isEmpty();
    }

    @Test
    void takes_all_events_of_an_append_or_none() {
        log.engine.appendEvents(counted("b", 0));

        assertThatThrownBy(() -> log.engine.appendEvents(List.of(counted("a", 0), counted("b", 0))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(log.engine.readEvents("a").hasNext()).isFalse();
    }

    @Test
    void gives_a_unique_value_to_one_aggregate_only() {
        log.engine.appendEvents(event("a", 0, new Named("a", "ada", NOW)));

        assertThatThrownBy(() -> log.engine.appendEvents(event("b", 0, new Named("b", "ada", NOW))))
                .isInstanceOfSatisfying(
                        ClaimTaken.class, taken -> assertThat(taken.owner()).isEqualTo("a"));
        assertThat(log.engine.readEvents("b").hasNext()).isFalse();
        assertThat(new JdbcClaims(log.jdbc).ownerOf("name", "ada")).contains("a");
    }

    @Test
    void frees_a_value_that_is_given_up() {
        log.engine.appendEvents(event("a", 0, new Named("a", "n", NOW)));
        log.engine.appendEvents(event("a", 1, new Named("a", "", NOW)));
        log.engine.appendEvents(event("b", 0, new Named("b", "n", NOW)));

        assertThat(new JdbcClaims(log.jdbc).ownerOf("name", "n")).contains("b");
    }

    @Test
    void writes_a_command_once_with_its_answer() throws Exception {
        var id = UUID.randomUUID();
        var running = new RunningCommand(id, "print", "answer", null);
        running.decide(() -> {
            log.engine.appendEvents(counted("a", 0));
            return null;
        });

        assertThat(log.processed.find(id))
                .hasValueSatisfying(decided -> assertThat(decided)
                        .isEqualTo(
                                new ProcessedCommands.Decided("print", "answer", List.of(new StreamPosition("a", 0)))));
        assertThatThrownBy(() -> new RunningCommand(id, "print", "other", null).decide(() -> {
                    log.engine.appendEvents(counted("a", 1));
                    return null;
                }))
                .isInstanceOf(CommandRepeated.class);
        assertThat(log.indexes()).containsExactly(0L);
    }

    @Test
    void an_append_the_database_refuses_harms_none_of_its_neighbours() throws Exception {
        var results = all(
                8,
                writer -> log.engine.appendEvents(event(
                        "w" + writer, 0, new Named("w" + writer, writer == 3 ? "no \u0000 here" : "w" + writer, NOW))));

        for (var writer = 0; writer < 8; writer++) {
            var result = results.get(writer);
            if (writer == 3) {
                assertThatThrownBy(result::get).hasCauseInstanceOf(Unstorable.class);
            } else {
                result.get();
            }
        }
        assertThat(log.indexes()).isEqualTo(LongStream.range(0, 7).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no \u0000 here", "too long for an index"})
    void a_value_that_can_never_be_kept_is_not_asked_for_again(String name) {
        var value = name.length() < 20 ? name : incompressible();
        assertThatThrownBy(() -> log.engine.appendEvents(event("a", 0, new Named("a", value, NOW))))
                .isInstanceOf(Unstorable.class);
        assertThat(log.indexes()).isEmpty();
    }

    @Test
    void an_id_that_can_never_be_kept_is_not_asked_for_again() {
        assertThatThrownBy(() -> log.engine.appendEvents(counted("no \u0000 here", 0)))
                .isInstanceOf(Unstorable.class);
        assertThat(log.indexes()).isEmpty();
    }

    private static String incompressible() {
        return new Random(1)
                .ints(20_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void a_missing_grant_may_be_given_and_is_asked_for_again() {
        log.jdbc.sql("alter table domain_event rename to away").update();

        assertThatThrownBy(() -> log.engine.appendEvents(counted("a", 0)))
                .satisfies(thrown -> assertThat(DatabaseOutage.isBehind(thrown)).isTrue());
        log.jdbc.sql("alter table away rename to domain_event").update();
        log.engine.appendEvents(counted("a", 0));
    }

    @Test
    void keeps_the_exact_time_and_payload() {
        log.engine.appendEvents(event("a", 0, new Named("a", "ada", NOW)));

        var read = log.engine.readEvents("a").next();
        assertThat(read.getPayload()).isEqualTo(new Named("a", "ada", NOW));
        assertThat(read.getMetaData()).containsEntry("actor", "test");
    }

    @Test
    void nobody_changes_or_deletes_an_event() {
        log.engine.appendEvents(event("a", 0, new Counted("a", 7)));

        for (var attempt : List.of(
                "update domain_event set payload = '{}'", "delete from domain_event", "truncate domain_event")) {
            assertThatThrownBy(() -> log.jdbc.sql(attempt).update()).hasMessageContaining("append-only");
        }
        assertThat(log.indexes()).hasSize(1);
    }

    private interface Work {
        void by(int writer);
    }

    private static void inParallel(int writers, Work work) throws Exception {
        for (var result : all(writers, work)) {
            result.get();
        }
    }

    private static List<Future<?>> all(int writers, Work work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<?>>();
            for (var writer = 0; writer < writers; writer++) {
                var me = writer;
                results.add(threads.submit(() -> work.by(me)));
            }
            return results;
        }
    }
}
