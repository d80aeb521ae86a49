package dev.stoa.backbone.projection;

import dev.stoa.backbone.store.StreamPosition;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Who waits on this node until processors have come to a position; told what this node's processors commit without a query. */
class WaitingReaders {
    private final Map<String, Set<Reader>> byAggregate = new ConcurrentHashMap<>();

    /** From now on it hears of what is committed. */
    Reader waiting(StreamPosition position, String... processors) {
        var reader = new Reader(position, Set.of(processors));
        byAggregate.compute(position.aggregateId(), (_, others) -> {
            var all = others == null ? ConcurrentHashMap.<Reader>newKeySet() : others;
            all.add(reader);
            return all;
        });
        return reader;
    }

    /** A processor has committed these positions. */
    void tell(String processor, Map<String, Long> advanced) {
        advanced.forEach((aggregate, sequence) ->
                byAggregate.getOrDefault(aggregate, Set.of()).forEach(reader -> reader.hear(processor, sequence)));
    }

    private void forget(Reader reader) {
        byAggregate.computeIfPresent(reader.position.aggregateId(), (_, all) -> {
            all.remove(reader);
            return all.isEmpty() ? null : all;
        });
    }

    /** One who waits, until it is closed. */
    final class Reader implements AutoCloseable {
        private final StreamPosition position;
        private final Set<String> missing = ConcurrentHashMap.newKeySet();
        private final Semaphore woken = new Semaphore(0);

        private Reader(StreamPosition position, Set<String> processors) {
            this.position = position;
            this.missing.addAll(processors);
        }

        private void hear(String processor, long sequence) {
            if (sequence >= position.sequence() && missing.remove(processor)) {
                woken.release();
            }
        }

        /** Another node's processors may have committed what this one waits for. */
        void lookAgain() {
            woken.release();
        }

        boolean hasSeenAll() {
            return missing.isEmpty();
        }

        /** {@code deadline}: by {@link System#nanoTime()}. */
        boolean isWokenBefore(long deadline) throws InterruptedException {
            var left = deadline - System.nanoTime();
            if (left <= 0 || !woken.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                return false;
            }
            woken.drainPermits();
            return true;
        }

        @Override
        public void close() {
            forget(this);
        }
    }
}
