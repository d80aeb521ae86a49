package dev.stoa.bench.flow;

import dev.stoa.bench.harness.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** So many a second, each on its time and on a thread of its own, however long the others take. */
final class SteadyRate {
    private SteadyRate() {}

    /** Returns when all are done. */
    static void run(int perSecond, Duration length, IntFunction<Work> work) throws Exception {
        var all = (int) (perSecond * length.toMillis() / 1000);
        var begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>(all);
            for (var number = 0; number < all; number++) {
                awaitTime(begin + number * 1_000_000_000L / perSecond);
                var one = work.apply(number);
                running.add(threads.submit(() -> {
                    one.once();
                    return null;
                }));
            }
            for (var one : running) one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("one failed: " + e.getCause(), e.getCause());
        }
    }

    private static void awaitTime(long nanoTime) {
        for (var left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
