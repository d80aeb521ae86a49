package dev.stoa.backbone.faults;

import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.backbone.store.ClaimTaken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that send one command after the other to the same few counters over several nodes, each until it is answered, and
 * some again. The counters all want one name.
 */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int COUNTERS = 3;
    private static final int SENT_AGAIN = 5;
    private static final String NAME = "wanted by all";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    /** Those that were answered as if for the first time when they came again. */
    final Set<UUID> ranAgain = ConcurrentHashMap.newKeySet();
    /** How often a client was told to come again for another reason than a conflict. */
    final AtomicInteger turnedAway = new AtomicInteger();

    private final List<Node> nodes;
    private final List<Thread> clients = new ArrayList<>();
    private volatile CountDownLatch awaited = new CountDownLatch(0);
    private volatile boolean running = true;

    Load(List<Node> nodes) {
        this.nodes = nodes;
        for (var client = 0; client < CLIENTS; client++) {
            var me = client;
            clients.add(Thread.ofVirtual().start(() -> send(me)));
        }
    }

    private void send(int client) {
        for (var turn = client; running; turn++) {
            try {
                send(UUID.randomUUID(), "c" + turn % COUNTERS, turn);
            } catch (ClaimTaken e) {
                // nothing of it may be in the log
            }
        }
    }

    private void send(UUID id, String counter, int turn) {
        if (untilAnswered(id, counter, turn).isEmpty()) return;
        acknowledged.add(id);
        awaited.countDown();
        if (turn % SENT_AGAIN != 0) return;
        untilAnswered(id, counter, turn + 1).filter(again -> !again.replayed()).ifPresent(_ -> ranAgain.add(id));
    }

    /** Empty if it was not sent, as the load has ended. */
    private Optional<CommandOutcome> untilAnswered(UUID id, String counter, int turn) {
        for (var attempt = 0; running || attempt > 0; attempt++) {
            try {
                return Optional.of(nodes.get((turn + attempt) % nodes.size()).run(id, counter, NAME));
            } catch (Busy e) {
                if (!e.conflict()) turnedAway.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
        return Optional.empty();
    }

    /** Waits until so many more were acknowledged. */
    void goOn(int commands) throws InterruptedException {
        awaited = new CountDownLatch(commands);
        if (!awaited.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(awaited.getCount() + " of " + commands + " commands got no answer");
        }
    }

    /** Returns when every command that was sent is answered. */
    void stop() throws InterruptedException {
        running = false;
        for (var client : clients) {
            if (!client.join(PATIENCE)) throw new AssertionError("a command gets no answer");
        }
    }

    @Override
    public void close() {
        running = false;
        clients.forEach(Thread::interrupt);
    }
}
