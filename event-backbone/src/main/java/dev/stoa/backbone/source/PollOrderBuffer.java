package dev.stoa.backbone.source;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Hands events out in the order they were polled, which is the order their tokens grow in. (The stock buffer sorts by
 * timestamp, so that a token can cover an event that was not handed out yet: after a restart that event is lost.)
 */
class PollOrderBuffer<E> implements Buffer<E> {
    private static final int CAPACITY = 2_000;
    private static final int CAPACITY_IN_BYTES = 4 * 1024 * 1024;

    private final ToIntFunction<E> bytesOf;
    private final ArrayDeque<E> events = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private long bytes;
    private boolean closed;
    private @Nullable RuntimeException failure;
    private volatile Runnable onAvailable = () -> {};

    /** @param bytesOf the size of an event */
    PollOrderBuffer(ToIntFunction<E> bytesOf) {
        this.bytesOf = bytesOf;
    }

    void onAvailable(Runnable callback) {
        onAvailable = callback;
    }

    @Override
    public void put(E event) throws InterruptedException {
        putAll(List.of(event));
    }

    @Override
    public void putAll(Collection<E> polled) throws InterruptedException {
        for (var event : polled) {
            lock.lockInterruptibly();
            try {
                while (!closed && (events.size() >= CAPACITY || bytes >= CAPACITY_IN_BYTES)) {
                    onAvailable.run();
                    notFull.await();
                }
                if (closed) return;
                events.add(event);
                bytes += bytesOf.applyAsInt(event);
                notEmpty.signal();
            } finally {
                lock.unlock();
            }
        }
        onAvailable.run();
    }

    @Override
    public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
        var nanos = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (events.isEmpty()) {
                throwFailure();
                if (nanos <= 0) {
                    return null;
                }
                nanos = notEmpty.awaitNanos(nanos);
            }
            notFull.signal();
            var event = events.remove();
            bytes -= bytesOf.applyAsInt(event);
            return event;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public E take() throws InterruptedException {
        while (true) {
            var event = poll(1, TimeUnit.HOURS);
            if (event != null) {
                return event;
            }
        }
    }

    @Override
    public @Nullable E peek() {
        lock.lock();
        try {
            if (events.isEmpty()) {
                throwFailure();
            }
            return events.peek();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int size() {
        lock.lock();
        try {
            return events.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public int remainingCapacity() {
        return CAPACITY - size();
    }

    @Override
    public void clear() {
        lock.lock();
        try {
            events.clear();
            bytes = 0;
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody takes any more: whoever polls is not held up, and what it brings is not kept. */
    void close() {
        lock.lock();
        try {
            closed = true;
            clear();
        } finally {
            lock.unlock();
        }
    }

    /** The first is told, once what came before it was taken. */
    @Override
    public void setException(RuntimeException exception) {
        lock.lock();
        try {
            if (closed || failure != null) return;
            failure = exception;
            notEmpty.signalAll();
        } finally {
            lock.unlock();
        }
        onAvailable.run();
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
