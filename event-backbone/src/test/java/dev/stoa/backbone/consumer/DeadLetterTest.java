package dev.stoa.backbone.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.deadletter.DeadLetters;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What fails is kept in order wherever and whenever it is handled, and what does not fail pays nothing for that. */
class DeadLetterTest {
    private final Tallies tallies = new Tallies("sample.tally");

    @AfterEach
    void stop() {
        tallies.close();
    }

    @Test
    void events_that_do_not_fail_cost_no_savepoint_and_one_look_into_the_queue_per_batch() {
        tallies.processor().shutDown();
        for (var i = 0; i < 200; i++) tallies.publish("healthy" + i, 0);
        tallies.awaitPublished();
        tallies.statements.asked.clear();
        tallies.processor().start();

        for (var i = 0; i < 200; i++) tallies.awaitHandled("healthy" + i, 0);
        assertThat(tallies.statements.countOf("insert into tally")).isEqualTo(200);
        assertThat(tallies.statements.countOf("savepoint")).isZero();
        assertThat(tallies.statements.countOf("DeadLetterEntry")).isBetween(1L, 40L);
    }

    @Test
    void what_follows_a_dead_letter_is_kept_after_a_restart_and_on_another_node_until_it_is_retried() {
        tally(tallies.first).broken.add("bad");
        tallies.publish("bad", 0);
        tallies.awaitLetters(1);
        tally(tallies.first).broken.clear();
        tallies.publish("bad", 1);
        tallies.awaitLetters(2);

        tallies.processor().shutDown();
        tallies.processor().start();
        tallies.publish("bad", 2);
        tallies.awaitLetters(3);

        try (var second = tallies.node("second")) {
            tallies.processor().shutDown();
            tallies.publish("bad", 3);
            tallies.awaitLetters(4);

            assertThat(tallies.retryFirst()).isEqualTo(DeadLetters.Result.HANDLED);
            tallies.publish("bad", 4);
            await().atMost(Tallies.PATIENCE).until(() -> tally(second).total("bad") == 5);
            assertThat(tallies.letters()).isEmpty();
        }
    }

    /** The first undoes its batch, the second fails behind it when the batch comes again. */
    @Test
    void several_failures_in_one_batch_are_kept_and_the_rest_of_it_takes_effect_once() {
        tallies.processor().shutDown();
        tally(tallies.first).broken.addAll(List.of("bad", "worse"));
        for (var id : List.of("good", "bad", "better", "worse", "best")) tallies.publish(id, 0);
        tallies.processor().start();

        for (var id : List.of("good", "better", "best")) {
            tallies.awaitHandled(id, 0);
            assertThat(tally(tallies.first).total(id)).isOne();
        }
        tallies.awaitLetters(2);
        assertThat(tally(tallies.first).total("bad") + tally(tallies.first).total("worse"))
                .isZero();
    }

    private static TallyService.Tally tally(ConfigurableApplicationContext node) {
        return node.getBean(TallyService.Tally.class);
    }
}
