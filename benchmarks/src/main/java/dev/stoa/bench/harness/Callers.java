package dev.stoa.bench.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Many at once, each calling again as soon as it has its answer, for a while; each on a virtual thread. */
public final class Callers {
    private Callers() {}

    /** One piece of work per caller. */
    public static Sample call(List<Work> callers, Duration length) throws Exception {
        Histogram latencies = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
        var begin = System.nanoTime();
        var end = begin + length.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var caller : callers) {
                running.add(threads.submit(() -> {
                    callUntil(end, caller, latencies);
                    return null;
                }));
            }
            for (var one : running) await(one);
        }
        return new Sample(latencies.getTotalCount(), System.nanoTime() - begin, latencies);
    }

    private static void callUntil(long end, Work work, Histogram latencies) throws Exception {
        for (var now = System.nanoTime(); now < end; ) {
            work.once();
            var after = System.nanoTime();
            latencies.recordValue(after - now);
            now = after;
        }
    }

    private static void await(Future<?> running) throws Exception {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller failed: " + e.getCause(), e.getCause());
        }
    }
}
