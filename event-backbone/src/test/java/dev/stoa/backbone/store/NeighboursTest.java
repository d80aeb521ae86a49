package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.store.BrokenConnections.Call;
import dev.stoa.backbone.store.BrokenConnections.Mishap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appends that wait together, behind one for which the database takes its time. */
class NeighboursTest {
    private static final int MILLION = 1_000_000;
    private static final int ROOM = 32;

    private final LogOnPostgres log = new LogOnPostgres();
    private final BrokenConnections connections = new BrokenConnections(log.dataSource);
    private final Appender appender = LogOnPostgres.appender(connections, () -> {});
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void oneIsBeingCommitted() throws InterruptedException {
        appender.start();
        connections.next(meanwhile(() -> {
            begun.countDown();
            goOn.await();
        }));
        hand(append("first", "1"));
        begun.await();
    }

    @AfterEach
    void close() {
        goOn.countDown();
        appender.stop();
        log.close();
    }

    /** Its watch has ended the waiting of the one that can't be kept, and the other is alone among those not answered. */
    @Test
    void one_is_not_refused_for_what_another_can_not_keep_who_was_answered_already() throws Exception {
        var broken = append("broken", "\"no \\u0000 here\"");
        var sound = append("sound", "1");
        connections.next(meanwhile(() -> overdue(broken)));
        hand(broken);
        var answer = hand(sound);

        goOn.countDown();
        answer.get();

        assertThat(log.engine.readEvents("sound").hasNext()).isTrue();
        assertThat(log.engine.readEvents("broken").hasNext()).isFalse();
    }

    @Test
    void one_who_was_answered_while_others_were_tried_again_is_left_alone() throws Exception {
        var broken = append("broken", "\"no \\u0000 here\"");
        var late = append("late", "1");
        connections.next(
                meanwhile(() -> {}), // all together
                meanwhile(() -> {}), // what became of them
                meanwhile(() -> overdue(late))); // the first alone
        var refused = hand(broken);
        hand(late);
        var sound = hand(append("sound", "1"));

        goOn.countDown();
        sound.get();

        assertThatThrownBy(refused::get).hasCauseInstanceOf(Unstorable.class);
        assertThat(log.engine.readEvents("late").hasNext()).isFalse();
    }

    @Test
    void who_comes_when_too_much_waits_is_told_at_once_and_may_come_again() throws Exception {
        var text = "\"" + "x".repeat(MILLION) + "\"";
        var waiting = IntStream.range(0, ROOM)
                .mapToObj(i -> hand(append("w" + i, text)))
                .toList();

        assertThatThrownBy(() -> appender.append(append("late", "1"))).isInstanceOf(StoreUnavailable.class);
        goOn.countDown();
        for (var answer : waiting) answer.get();
        appender.append(append("late", "1"));

        assertThat(log.indexes()).hasSize(ROOM + 2);
    }

    private static void overdue(Append append) {
        append.done().completeExceptionally(new OutcomeUnknown(new TimeoutException("the commit takes too long")));
    }

    private static Append append(String aggregate, String payload) {
        var event = new StoredEvent(
                -1,
                UUID.randomUUID().toString(),
                aggregate,
                0,
                "Counter",
                "sample.counted",
                null,
                Instant.now(),
                payload.startsWith("\"") ? payload : "{\"id\":\"%s\",\"by\":%s}".formatted(aggregate, payload),
                "{}");
        return new Append(List.of(event), List.of(), null);
    }

    /** Returns when it waits for its answer, behind those that were handed in before. */
    private FutureTask<Void> hand(Append append) {
        var answer = new FutureTask<Void>(() -> appender.append(append), null);
        var caller = Thread.ofPlatform().daemon().start(answer);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> caller.getState() == Thread.State.WAITING);
        return answer;
    }

    private interface Work {
        void happen() throws InterruptedException;
    }

    /** Happens before a connection is given, on which nothing is out of order. */
    private static Mishap meanwhile(Work work) {
        return new Mishap() {
            @Override
            public void atOnce() {
                try {
                    work.happen();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Object around(String method, Object[] arguments, Call call) throws Throwable {
                return call.make();
            }
        };
    }
}
