package dev.stoa.backbone.relay;

import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.SessionLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the rows of a table to Kafka, in order, at least once: sends a batch, awaits its acknowledgements, then remembers
 * how far Kafka took it. One node does so at a time; the others wait for its lock, and what is committed does not wake them.
 *
 * @param <R> a row
 */
abstract class RowRelay<R> implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RowRelay.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS_AT_THE_LOCK = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final String name;
    private final long lockKey;
    private final int batchSize;
    private final DataSource dataSource;
    private final PostgresSignal signal;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Duration sendTimeout;
    private final RelayTurn turn;
    private final CoreThreads threads;
    private final Duration breath;
    private final Semaphore grown = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = new Thread(this::run);

    RowRelay(
            String name,
            long lockKey,
            int batchSize,
            DataSource dataSource,
            PostgresSignal signal,
            Supplier<Producer<String, byte[]>> producers,
            Duration sendTimeout,
            RelayTurn turn,
            CoreThreads threads,
            Duration breath) {
        this.name = name;
        this.lockKey = lockKey;
        this.batchSize = batchSize;
        this.dataSource = dataSource;
        this.signal = signal;
        this.producers = producers;
        this.sendTimeout = sendTimeout;
        this.turn = turn;
        this.threads = threads;
        this.breath = breath;
    }

    /** The rows that wait, as long as the connection holds the lock. */
    interface Rows<R> {
        /** The first that Kafka has not taken; none only if none waits. */
        Batch<R> next(int most) throws SQLException;

        /** Kafka has taken these, the first of the last batch. */
        void taken(List<R> rows) throws SQLException;

        /** None waits. */
        void caughtUp();
    }

    /** @param last whether none waited behind them */
    record Batch<R>(List<R> rows, boolean last) {}

    abstract Rows<R> open(Connection connection) throws SQLException;

    abstract ProducerRecord<String, byte[]> record(R row);

    private void run() {
        while (running) {
            try {
                if (!takeTurn()) {
                    turn.standingBy();
                    LockSupport.parkNanos(BETWEEN_LOOKS_AT_THE_LOCK.toNanos());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                turn.failing(e);
                log.warn(
                        "{} failed and goes on from the first that Kafka has not acknowledged: {}", name, e.toString());
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    /** False if it is another node's. */
    private boolean takeTurn() throws Exception {
        try (var connection = dataSource.getConnection();
                var lock = SessionLock.tryTake(connection, lockKey)) {
            if (lock.taken()) {
                sendWhileRunning(open(connection));
            }
            return lock.taken();
        }
    }

    private void sendWhileRunning(Rows<R> rows) throws Exception {
        var producer = producers.get();
        try (var _ = signal.listen(grown::release)) {
            while (running) {
                grown.drainPermits();
                var batch = rows.next(batchSize);
                send(producer, batch.rows(), rows);
                if (batch.last()) {
                    rows.caughtUp();
                    LockSupport.parkNanos(breath.toNanos());
                    awaitGrowth();
                }
            }
        } finally {
            // Drops what was not acknowledged at once: sending it after what follows it would break the order.
            producer.close(Duration.ZERO);
        }
    }

    /** Remembers as many as Kafka took, so that what was taken is not sent again at each attempt. */
    private void send(Producer<String, byte[]> producer, List<R> batch, Rows<R> rows) throws Exception {
        var taken = 0;
        try {
            for (var acknowledgement : send(producer, batch)) {
                acknowledgement.get(sendTimeout.toMillis(), TimeUnit.MILLISECONDS);
                taken++;
            }
        } finally {
            if (taken > 0) {
                rows.taken(batch.subList(0, taken));
            }
        }
    }

    /** Stops at a record that is refused, at once or by the broker: nothing behind it may pass it. */
    private List<Future<?>> send(Producer<String, byte[]> producer, List<R> batch) {
        var acknowledgements = new ArrayList<Future<?>>(batch.size());
        var refusal = new Refusal(producer, Thread.currentThread());
        for (var row : batch) {
            try {
                acknowledgements.add(producer.send(record(row), refusal));
            } catch (IllegalStateException | KafkaException e) {
                if (!refusal.byTheBroker) throw e;
            }
            if (refusal.byTheBroker || acknowledgements.getLast().state() == Future.State.FAILED) {
                break;
            }
        }
        return acknowledgements;
    }

    /** Closes the producer on its own thread, which would otherwise go on to what waits behind the refused record. */
    private static final class Refusal implements Callback {
        private final Producer<String, byte[]> producer;
        private final Thread relay;
        private volatile boolean byTheBroker;

        Refusal(Producer<String, byte[]> producer, Thread relay) {
            this.producer = producer;
            this.relay = relay;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure != null && Thread.currentThread() != relay && !byTheBroker) {
                byTheBroker = true;
                producer.close(Duration.ZERO);
            }
        }
    }

    private void awaitGrowth() throws InterruptedException {
        var _ = grown.tryAcquire(longestSleep().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** When it looks by itself, in case a signal was lost. */
    Duration longestSleep() {
        return LONGEST_SLEEP;
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start(name, this::isRunning, this::run);
    }

    @Override
    public void stop() {
        running = false;
        grown.release();
        LockSupport.unpark(thread);
        try {
            var _ = thread.join(sendTimeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after those whose rows it sends have stopped making some. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 750;
    }
}
