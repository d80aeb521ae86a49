package dev.stoa.backbone.relay;

import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.store.PostgresSignal;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the commands of the outbox to Kafka, in order, at least once: sends a batch, awaits its acknowledgements, then
 * deletes the rows. A command that is sent again has the same id, and its target recognises it. One node sends at a
 * time; the others wait for its lock.
 */
public class CommandRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(CommandRelay.class);
    private static final long LOCK = 0x636f6d6d616e6473L;
    private static final int BATCH = 500;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final PostgresSignal signal;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Duration sendTimeout;
    private final CommandRelayStatus status;
    private final CoreThreads threads;
    private final Semaphore grown = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = new Thread(this::run);

    public CommandRelay(
            DataSource dataSource,
            PostgresSignal signal,
            Supplier<Producer<String, byte[]>> producers,
            Duration sendTimeout,
            CommandRelayStatus status,
            CoreThreads threads) {
        this.dataSource = dataSource;
        this.signal = signal;
        this.producers = producers;
        this.sendTimeout = sendTimeout;
        this.status = status;
        this.threads = threads;
    }

    private void run() {
        while (running) {
            try (var connection = dataSource.getConnection();
                    var lock = SessionLock.tryTake(connection, LOCK);
                    var _ = signal.listen(grown::release)) {
                if (lock.taken()) {
                    sendWhileRunning(connection);
                } else {
                    status.standingBy();
                    awaitGrowth();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                status.failing(e);
                log.warn("Commands don't leave and are tried again, the longest waiting first: {}", e.toString());
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void sendWhileRunning(Connection connection) throws Exception {
        var waiting = new WaitingCommands(connection);
        var producer = producers.get();
        try {
            while (running) {
                grown.drainPermits();
                var batch = waiting.first(BATCH);
                if (batch.isEmpty()) {
                    status.caughtUp();
                    awaitGrowth();
                } else {
                    send(producer, batch, waiting);
                }
            }
        } finally {
            // Drops what was not acknowledged at once: sending it after what follows it would break the order.
            producer.close(Duration.ZERO);
        }
    }

    /** Removes as many as Kafka took, so that what was taken is not sent again at each attempt. */
    private void send(Producer<String, byte[]> producer, List<WaitingCommand> batch, WaitingCommands waiting)
            throws Exception {
        var taken = 0;
        try {
            for (var acknowledgement : send(producer, batch)) {
                acknowledgement.get(sendTimeout.toMillis(), TimeUnit.MILLISECONDS);
                taken++;
            }
        } finally {
            if (taken > 0) {
                waiting.remove(batch.subList(0, taken));
                status.sent(taken);
            }
        }
    }

    /** Stops at a command that is refused at once: nothing behind it may pass it. */
    private static List<Future<?>> send(Producer<String, byte[]> producer, List<WaitingCommand> batch) {
        var acknowledgements = new ArrayList<Future<?>>(batch.size());
        for (var command : batch) {
            var sent = producer.send(command.record());
            acknowledgements.add(sent);
            if (sent.state() == Future.State.FAILED) {
                break;
            }
        }
        return acknowledgements;
    }

    /** Not for longer than a second, in case a signal was lost. */
    private void awaitGrowth() throws InterruptedException {
        var _ = grown.tryAcquire(1, TimeUnit.SECONDS);
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("stoa-command-relay", () -> running, this::run);
    }

    @Override
    public void stop() {
        running = false;
        grown.release();
        try {
            thread.join(sendTimeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
