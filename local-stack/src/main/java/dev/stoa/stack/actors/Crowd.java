package dev.stoa.stack.actors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Many at once, but not more than so many, and nobody's failure is lost. */
public final class Crowd {
    private Crowd() {}

    /**
     * The results in the order of the items.
     *
     * @throws IllegalStateException with the first failure as its cause, after all have ended
     */
    public static <T, R> List<R> map(Collection<T> items, int atOnce, Function<T, R> work) {
        var gate = new Semaphore(atOnce);
        var tasks = new ArrayList<Callable<R>>();
        items.forEach(item -> tasks.add(() -> passing(gate, item, work)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<R>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(result(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a crowd was at work", e);
        }
    }

    private static <T, R> R passing(Semaphore gate, T item, Function<T, R> work) throws InterruptedException {
        gate.acquire();
        try {
            return work.apply(item);
        } finally {
            gate.release();
        }
    }

    private static <R> R result(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        }
    }
}
