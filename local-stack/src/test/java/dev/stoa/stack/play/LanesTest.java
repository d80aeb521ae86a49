package dev.stoa.stack.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void keep_the_order_within_a_lane_whatever_fails() {
        var played = Collections.synchronizedList(new ArrayList<Integer>());
        try (var lanes = new Lanes(4)) {
            for (var i = 0; i < 50; i++) {
                var number = i;
                lanes.run("17850", () -> {
                    played.add(number);
                    if (number % 7 == 0) {
                        throw new IllegalStateException("this one failed");
                    }
                });
            }
        }
        assertThat(played).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void run_side_by_side_up_to_their_number() {
        var bothAtWork = new CountDownLatch(2);
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        try (var lanes = new Lanes(2)) {
            for (var i = 0; i < 8; i++) {
                lanes.run("customer " + i, () -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    meet(bothAtWork);
                    atWork.decrementAndGet();
                });
            }
        }
        assertThat(most).hasValue(2);
    }

    private static void meet(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
