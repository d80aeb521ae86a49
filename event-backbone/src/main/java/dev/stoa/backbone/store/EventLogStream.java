package dev.stoa.backbone.store;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The log from a position on, for one reader; woken by the log's signal. */
class EventLogStream implements TrackingEventStream {
    private final PostgresEventStorageEngine engine;
    private final Queue<TrackedEventMessage<?>> buffer = new ArrayDeque<>();
    private final AutoCloseable listening;
    private final Semaphore grown = new Semaphore(0);
    /** Whether there may be events that have not been read: not until the next signal, once a read found none. */
    private final AtomicBoolean unread = new AtomicBoolean(true);

    private @Nullable TrackingToken position;
    private volatile Runnable onAvailable = () -> {};

    EventLogStream(PostgresEventStorageEngine engine, PostgresSignal signal, @Nullable TrackingToken from) {
        this.engine = engine;
        this.position = from;
        this.listening = signal.listen(this::wake);
    }

    private void wake() {
        unread.set(true);
        if (grown.availablePermits() == 0) {
            grown.release();
        }
        onAvailable.run();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(buffer.peek());
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        var deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!fill()) {
            if (!grown.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        }
        return buffer.remove();
    }

    private boolean fill() {
        if (buffer.isEmpty() && unread.getAndSet(false)) {
            try {
                read();
            } catch (RuntimeException e) {
                unread.set(true);
                throw e;
            }
        }
        return !buffer.isEmpty();
    }

    private void read() {
        var batch = engine.readBatch(position);
        position = batch.through();
        if (buffer.addAll(batch.events())) {
            unread.set(true);
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        onAvailable = callback;
        return true;
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not stop listening to the log", e);
        }
    }
}
