package dev.stoa.backbone.store;

import dev.stoa.backbone.CoreThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Wakes listeners on all nodes when something they wait for has been committed: those of this node at once, those of the
 * others by NOTIFY. That is sent by itself and not in the transaction it tells of, because Postgres lets transactions that
 * notify commit only one after the other, each behind the other's flush. So one that is lost with its node is possible:
 * listeners are woken at a slow pace too.
 */
public class PostgresSignal implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PostgresSignal.class);
    private static final Duration BREATH = Duration.ofSeconds(1);

    /** A notification is a transaction of its own: hundreds per second would take from those they tell of. */
    private static final Duration PACE = Duration.ofMillis(5);

    private static final Duration SAFETY_NET = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(2);

    /** Waits for no flush: a notification does not outlive a crash anyway. */
    private static final String TELL = "select pg_notify(?, ?) from set_config('synchronous_commit', 'off', true)";

    private final DataSource dataSource;
    private final String channel;
    private final CoreThreads threads;
    private final Duration safetyNet;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final Semaphore untold = new Semaphore(0);
    /** With every notification, to know this node's own when they come back. */
    private final String node = UUID.randomUUID().toString();

    private volatile boolean running;
    private Thread listening = new Thread(this::listen);
    private Thread telling = new Thread(this::tell);

    public PostgresSignal(DataSource dataSource, String channel, CoreThreads threads) {
        this(dataSource, channel, threads, SAFETY_NET);
    }

    /** {@code safetyNet}: how long listeners sleep at most. */
    PostgresSignal(DataSource dataSource, String channel, CoreThreads threads, Duration safetyNet) {
        this.dataSource = dataSource;
        this.channel = channel;
        this.threads = threads;
        this.safetyNet = safetyNet;
    }

    /** Calls the listener, from now on, at every signal; it must return quickly. Closing the result ends that. */
    public AutoCloseable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Wakes the listeners of all nodes. */
    public void raise() {
        raise(this::wakeHere);
    }

    private void raise(Runnable here) {
        here.run();
        untold.release();
    }

    /** Wakes the listeners of all nodes once the current transaction has committed; at once if there is none. */
    public void raiseAfterCommit() {
        raiseAfterCommit(this::wakeHere);
    }

    /** The same, but of this node's listeners only those that {@code here} wakes, which knows what was committed. */
    public void raiseAfterCommit(Runnable here) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            raise(here);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                raise(here);
            }
        });
    }

    private void wakeHere() {
        listeners.forEach(PostgresSignal::wake);
    }

    private static void wake(Runnable listener) {
        try {
            listener.run();
        } catch (Throwable e) {
            log.error("A listener failed; the others are told all the same", e);
        }
    }

    /** One notification for all that was raised since the last; the first after a pause goes out at once. */
    private void tell() {
        try {
            while (running || untold.availablePermits() > 0) {
                if (untold.tryAcquire(BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
                    untold.drainPermits();
                    tellOtherNodes();
                    LockSupport.parkNanos(PACE.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellOtherNodes() {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(TELL)) {
            connection.setAutoCommit(true);
            statement.setString(1, channel);
            statement.setString(2, node);
            statement.execute();
        } catch (SQLException | RuntimeException e) {
            log.warn("Other nodes could not be told on {} and will look for themselves: {}", channel, e.toString());
        }
    }

    private void listen() {
        while (running) {
            try (var connection = dataSource.getConnection()) {
                waitForNotifications(connection);
            } catch (Throwable e) {
                if (!running) return; // the pool was closed under it
                log.warn("Listening on {} was cut off and is taken up again: {}", channel, e.toString());
                LockSupport.parkNanos(BREATH.toNanos());
            }
            wakeHere();
        }
    }

    private void waitForNotifications(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
        var postgres = connection.unwrap(PGConnection.class);
        var woken = 0L;
        while (running) {
            if (System.nanoTime() - woken >= safetyNet.toNanos() || woken == 0) {
                woken = System.nanoTime();
                wakeHere();
            }
            var notifications = postgres.getNotifications((int) BREATH.toMillis());
            if (notifications == null || notifications.length == 0) {
                requireAlive(connection);
            } else if (Arrays.stream(notifications)
                    .anyMatch(told -> !told.getParameter().equals(node))) {
                wakeHere();
            }
        }
    }

    private static void requireAlive(Connection connection) throws SQLException {
        if (!connection.isValid(5)) {
            throw new SQLException("the connection is dead");
        }
    }

    @Override
    public void start() {
        running = true;
        listening = threads.start("stoa-signal-" + channel, this::isRunning, this::listen);
        telling = threads.start("stoa-tell-" + channel, this::isRunning, this::tell);
    }

    /** What was raised until now is still told. */
    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(listening);
        untold.release();
        try {
            var _ = telling.join(STOPPING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the appender and the relays, and so after them at the end: what they wait for is stopped after those who wait. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 500;
    }
}
