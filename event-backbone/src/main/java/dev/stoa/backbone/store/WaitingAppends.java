package dev.stoa.backbone.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** The appends that nobody has begun to commit, in the order in which they came. Bounded by what they hold in memory. */
final class WaitingAppends {
    /** A few batches: who comes when so much waits already is better served by another node, or later. */
    private static final long ROOM = 32_000_000;

    private static final int EVENTS_AT_ONCE = 512;
    private static final long CHARACTERS_AT_ONCE = 8_000_000;

    private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final AtomicLong characters = new AtomicLong();

    /** False, and it does not wait here, if there is no room. */
    boolean add(Append append) {
        if (characters.getAndAdd(append.characters()) >= ROOM) {
            characters.addAndGet(-append.characters());
            return false;
        }
        return queue.add(append);
    }

    /** False if it does not wait here, perhaps no longer. */
    boolean remove(Append append) {
        var waited = queue.remove(append);
        if (waited) {
            characters.addAndGet(-append.characters());
        }
        return waited;
    }

    /** The removed. */
    List<Append> removeIf(Predicate<Append> condition) {
        return queue.stream().filter(condition).filter(this::remove).toList();
    }

    /** Takes as many as are committed together; waits a little for the first. */
    List<Append> next() throws InterruptedException {
        var batch = new ArrayList<Append>();
        var events = 0;
        var taken = 0L;
        var next = queue.poll(100, TimeUnit.MILLISECONDS);
        while (next != null) {
            characters.addAndGet(-next.characters());
            batch.add(next);
            events += Math.max(1, next.events().size());
            taken += next.characters();
            next = events < EVENTS_AT_ONCE && taken < CHARACTERS_AT_ONCE ? queue.poll() : null;
        }
        return batch;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }
}
