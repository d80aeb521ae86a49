package dev.stoa.backbone.deadletter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * When a savepoint is worth its two round trips: for an event that failed without one, for whatever comes in a while
 * after any failure, and for a dead letter that is tried again.
 */
class Caution {
    private static final int WHILE = 5_000;

    /** Events that failed, until their batch has committed; without them a batch could fail for ever. */
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    private final AtomicInteger left = new AtomicInteger();

    boolean isDueFor(Message<?> event) {
        return left.getAndUpdate(n -> Math.max(n - 1, 0)) > 0
                || failed.contains(event.getIdentifier())
                || CurrentUnitOfWork.get().resources().containsKey(DeadLetter.class.getName());
    }

    void after(Message<?> event) {
        left.set(WHILE);
        failed.add(event.getIdentifier());
    }

    void settled(Message<?> event) {
        if (failed.contains(event.getIdentifier())) {
            CurrentUnitOfWork.get().root().afterCommit(_ -> failed.remove(event.getIdentifier()));
        }
    }
}
