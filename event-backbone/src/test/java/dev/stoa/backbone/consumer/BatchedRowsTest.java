package dev.stoa.backbone.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.deadletter.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A batch is read and written at once, and yet every event succeeds or fails by itself. */
class BatchedRowsTest {
    private final Tallies tallies = new Tallies(TallyService.BATCHED);

    @BeforeEach
    void hold() {
        tallies.processor().shutDown();
    }

    @AfterEach
    void stop() {
        tallies.close();
    }

    @Test
    void many_events_cost_few_statements() {
        for (var sequence = 0; sequence < 4; sequence++) {
            for (var id = 0; id < 50; id++) tallies.publish("busy" + id, sequence);
        }
        tallies.awaitPublished();
        tallies.statements.asked.clear();
        tallies.processor().start();

        for (var id = 0; id < 50; id++) tallies.awaitHandled("busy" + id, 3);
        assertThat(tallies.statements.countOf("insert into batched")).isBetween(1L, 20L);
        assertThat(tallies.statements.countOf("from batched")).isBetween(1L, 20L);
        assertThat(tallies.statements.countOf("savepoint")).isZero();
        for (var id = 0; id < 50; id++) assertThat(total("busy" + id)).isEqualTo(4);
    }

    @Test
    void an_event_that_fails_in_its_handler_fails_alone() {
        service().broken.add("bad");
        publishAll("good", "bad", "better");
        tallies.processor().start();

        awaitAll("good", "better");
        tallies.awaitLetters(1);
        assertThat(totals("good", "bad", "better")).containsExactly(1, 0, 1);
    }

    /** Nobody knows which, before each has been written by itself. */
    @Test
    void an_event_that_fails_only_when_it_is_written_fails_alone() {
        tallies.publish("good", 0);
        tallies.publish("unlucky", 0, TallyService.UNLUCKY - 5);
        tallies.publish("unlucky", 1, 5);
        tallies.publish("good", 1);
        tallies.publish("better", 0);
        tallies.processor().start();

        tallies.awaitHandled("good", 1);
        tallies.awaitHandled("better", 0);
        tallies.awaitLetters(1);
        tallies.publish("unlucky", 2, 7);
        tallies.awaitLetters(2);
        assertThat(totals("good", "unlucky", "better")).containsExactly(2, TallyService.UNLUCKY - 5, 1);

        tallies.first
                .getBean(JdbcClient.class)
                .sql("alter table batched drop constraint batched_total_check")
                .update();
        assertThat(tallies.retryFirst()).isEqualTo(DeadLetters.Result.HANDLED);
        assertThat(tallies.letters()).isEmpty();
        assertThat(total("unlucky")).isEqualTo(TallyService.UNLUCKY + 7);
    }

    @Test
    void both_kinds_of_failure_in_one_batch_are_kept_apart_from_the_rest() {
        service().broken.add("bad");
        tallies.publish("unlucky", 0, TallyService.UNLUCKY);
        publishAll("good", "bad", "better");
        tallies.publish("unluckier", 0, TallyService.UNLUCKY);
        publishAll("best");
        tallies.processor().start();

        awaitAll("good", "better", "best");
        tallies.awaitLetters(3);
        assertThat(totals("good", "bad", "better", "unlucky", "unluckier", "best"))
                .containsExactly(1, 0, 1, 0, 0, 1);
    }

    /** Savepoints begin in the middle of a batch then, whose first events are still to be written. */
    @Test
    void a_failure_elsewhere_takes_nothing_from_a_batch_under_way() {
        service().meanwhile.put("early", this::failElsewhere);
        tallies.publish("early", 0, 1);
        tallies.publish("early", 1, TallyService.UNLUCKY - 1);
        tallies.processor().start();

        tallies.awaitLetters(1);
        assertThat(total("early")).isOne();
    }

    /** Its batch comes again until the database is back. */
    @Test
    void no_event_is_given_up_while_the_database_is_away() {
        var attempts = new AtomicInteger();
        service().meanwhile.put("cut-off", () -> failTwice(attempts));
        tallies.publish("cut-off", 0);
        tallies.processor().start();

        tallies.awaitHandled("cut-off", 0);
        assertThat(attempts).hasValue(3);
        assertThat(tallies.letters()).isEmpty();
        assertThat(total("cut-off")).isOne();
    }

    private void failTwice(AtomicInteger attempts) {
        if (attempts.incrementAndGet() < 3) {
            service().meanwhile.put("cut-off", () -> failTwice(attempts));
            throw new CannotGetJdbcConnectionException("away");
        }
    }

    /** What the batch has read of the row is then from before. */
    @Test
    void a_letter_retried_while_its_stream_goes_on_is_not_written_over() {
        var before = beside("retried");
        service().broken.add("retried");
        tallies.publish("retried", 0);
        tallies.processor().start();
        tallies.awaitLetters(1);
        tallies.processor().shutDown();
        service().broken.remove("retried");
        service()
                .meanwhile
                .put(
                        before,
                        () -> CompletableFuture.runAsync(tallies::retryFirst).join());
        tallies.publish(before, 0);
        tallies.publish("retried", 1);
        tallies.processor().start();

        tallies.awaitHandled("retried", 1);
        assertThat(tallies.letters()).isEmpty();
        assertThat(total("retried")).isEqualTo(2);
    }

    /** An id that shares partition and segment with another. */
    private static String beside(String id) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> "before" + number)
                .filter(other -> partition(other) == partition(id) && (other.hashCode() & 1) == (id.hashCode() & 1))
                .findFirst()
                .orElseThrow();
    }

    private static int partition(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 4);
    }

    private void failElsewhere() {
        tallies.first.getBean(TallyService.Tally.class).broken.add("elsewhere");
        tallies.publish("elsewhere", 0);
        tallies.awaitLetters("sample.tally", 1);
    }

    private void publishAll(String... ids) {
        for (var id : ids) tallies.publish(id, 0);
    }

    private void awaitAll(String... ids) {
        for (var id : ids) tallies.awaitHandled(id, 0);
    }

    private TallyService.BatchedTally service() {
        return tallies.first.getBean(TallyService.BatchedTally.class);
    }

    private List<Integer> totals(String... ids) {
        return List.of(ids).stream().map(this::total).toList();
    }

    private int total(String id) {
        return tallies.first
                .getBean(JdbcClient.class)
                .sql("select coalesce(sum(total), 0) from batched where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
