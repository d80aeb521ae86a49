package dev.stoa.backbone.relay;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
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
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the log to Kafka, in order, at least once: sends a batch, awaits every acknowledgement, then moves its
 * position, which is kept beside the log. One node relays at a time; the others wait for its lock.
 */
public class Relay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 2_000;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final PostgresEventStorageEngine engine;
    private final PostgresSignal signal;
    private final Supplier<Producer<String, byte[]>> producers;
    private final BackboneProperties properties;
    private final RelayStatus status;
    private final CoreThreads threads;
    private final Semaphore grown = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = new Thread(this::run);

    public Relay(
            DataSource dataSource,
            PostgresEventStorageEngine engine,
            PostgresSignal signal,
            Supplier<Producer<String, byte[]>> producers,
            BackboneProperties properties,
            RelayStatus status,
            CoreThreads threads) {
        this.dataSource = dataSource;
        this.engine = engine;
        this.signal = signal;
        this.producers = producers;
        this.properties = properties;
        this.status = status;
        this.threads = threads;
    }

    private void run() {
        while (running) {
            try (var connection = dataSource.getConnection();
                    var lock = new RelayLock(connection);
                    var _ = signal.listen(grown::release)) {
                if (lock.taken()) {
                    relayWhileRunning(connection);
                } else {
                    status.standingBy();
                    awaitGrowth();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                status.failing(e);
                log.warn("The relay failed and goes on from its stored position: {}", e.toString());
                pause();
            }
        }
    }

    private void relayWhileRunning(Connection connection) throws Exception {
        var position = new RelayPosition(connection);
        var last = position.load();
        var producer = producers.get();
        try {
            while (running) {
                grown.drainPermits();
                var batch = engine.rowsAfter(last, BATCH);
                if (batch.isEmpty()) {
                    status.caughtUp(last);
                    awaitGrowth();
                } else {
                    last = publish(producer, batch, position);
                }
            }
        } finally {
            // Drops what was not acknowledged at once: sending it after what follows it would break the order.
            producer.close(Duration.ZERO);
        }
    }

    /** Moves the position as far as Kafka took the batch, so that what was taken is not sent again at each attempt. */
    private long publish(Producer<String, byte[]> producer, List<StoredEvent> batch, RelayPosition position)
            throws Exception {
        var taken = 0;
        try {
            for (var acknowledgement : send(producer, batch)) {
                acknowledgement.get(properties.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
                taken++;
            }
        } finally {
            if (taken > 0) {
                var last = batch.get(taken - 1);
                position.store(last.globalIndex());
                status.published(last.globalIndex(), taken, last.recordedAt());
            }
        }
        return batch.getLast().globalIndex();
    }

    /** Stops at a record that is refused at once: nothing behind it may pass it. */
    private List<Future<?>> send(Producer<String, byte[]> producer, List<StoredEvent> batch) {
        var acknowledgements = new ArrayList<Future<?>>(batch.size());
        for (var event : batch) {
            var sent = producer.send(EventRecords.record(topic(event), event));
            acknowledgements.add(sent);
            if (sent.state() == Future.State.FAILED) {
                break;
            }
        }
        return acknowledgements;
    }

    private String topic(StoredEvent event) {
        return properties.eventTopic(MessageTypes.contextOf(event.type()));
    }

    private void awaitGrowth() throws InterruptedException {
        var _ = grown.tryAcquire(1, TimeUnit.SECONDS);
    }

    private void pause() {
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("stoa-relay", this::isRunning, this::run);
    }

    @Override
    public void stop() {
        running = false;
        grown.release();
        try {
            var _ = thread.join(properties.sendTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Keeps the relay's transaction-free connection honest about its lock. */
    private record RelayLock(Connection connection, boolean taken) implements AutoCloseable {
        private static final long KEY = 0x72656c61L;

        RelayLock(Connection connection) throws SQLException {
            this(connection, tryLock(connection));
        }

        private static boolean tryLock(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select pg_try_advisory_lock(" + KEY + ")")) {
                return row.next() && row.getBoolean(1);
            }
        }

        @Override
        public void close() throws SQLException {
            if (taken && !connection.isClosed()) {
                try (var statement = connection.createStatement()) {
                    statement.execute("select pg_advisory_unlock(" + KEY + ")");
                }
            }
        }
    }
}
