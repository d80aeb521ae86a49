package dev.stoa.stack.play;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Runs tasks side by side, up to so many at once, but those of one lane in the order they came. */
final class Lanes implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();
    private final Semaphore waitingRoom;
    private final Semaphore atWork;

    Lanes(int concurrency) {
        atWork = new Semaphore(concurrency);
        waitingRoom = new Semaphore(Math.multiplyExact(concurrency, 4));
    }

    /** Blocks while too many are waiting already. */
    void run(String lane, Runnable task) {
        waitingRoom.acquireUninterruptibly();
        last.compute(
                lane,
                (_, before) -> (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                        .handleAsync((_, _) -> work(task), threads));
    }

    /** Waits for everything that was begun. */
    @Override
    public void close() {
        CompletableFuture.allOf(last.values().toArray(CompletableFuture[]::new))
                .handle((_, _) -> true)
                .join();
        threads.close();
    }

    private Void work(Runnable task) {
        atWork.acquireUninterruptibly();
        try {
            task.run();
        } finally {
            atWork.release();
            waitingRoom.release();
        }
        return null;
    }
}
