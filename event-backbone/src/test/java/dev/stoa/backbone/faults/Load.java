package dev.stoa.backbone.faults;

import dev.stoa.backbone.command.Commands.Busy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that send one command after the other to the same few counters over several nodes, each until it is answered. */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int COUNTERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
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
            var id = UUID.randomUUID();
            untilAnswered(id, "c" + turn % COUNTERS, turn);
        }
    }

    private void untilAnswered(UUID id, String counter, int turn) {
        for (var attempt = 0; running || attempt > 0; attempt++) {
            try {
                nodes.get((turn + attempt) % nodes.size()).run(id, counter);
                acknowledged.add(id);
                awaited.countDown();
                return;
            } catch (Busy e) {
                if (!e.conflict()) turnedAway.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
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
