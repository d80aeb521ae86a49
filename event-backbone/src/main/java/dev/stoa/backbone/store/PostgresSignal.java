package dev.stoa.backbone.store;

import dev.stoa.backbone.CoreThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes listeners when a transaction on any node notifies a channel. While the listening connection is broken it wakes
 * them at a slow pace, so that nothing waits for ever.
 */
public class PostgresSignal implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PostgresSignal.class);
    private static final Duration SAFETY_NET = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final String channel;
    private final CoreThreads threads;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private volatile boolean running;
    private Thread thread = new Thread(this::run);

    public PostgresSignal(DataSource dataSource, String channel, CoreThreads threads) {
        this.dataSource = dataSource;
        this.channel = channel;
        this.threads = threads;
    }

    /** Calls the listener, from now on, at every signal; it must return quickly. Closing the result ends that. */
    public AutoCloseable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Wakes the listeners of this node. */
    public void raise() {
        listeners.forEach(PostgresSignal::wake);
    }

    private static void wake(Runnable listener) {
        try {
            listener.run();
        } catch (Throwable e) {
            log.error("A listener failed; the others are told all the same", e);
        }
    }

    private void run() {
        while (running) {
            try (var connection = dataSource.getConnection()) {
                waitForNotifications(connection);
            } catch (Throwable e) {
                log.warn("Listening on {} was cut off and is taken up again: {}", channel, e.toString());
                LockSupport.parkNanos(SAFETY_NET.toNanos());
            }
            raise();
        }
    }

    private void waitForNotifications(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
        raise();
        var postgres = connection.unwrap(PGConnection.class);
        while (running) {
            var notifications = postgres.getNotifications((int) SAFETY_NET.toMillis());
            if (notifications != null && notifications.length > 0) {
                raise();
            } else if (!connection.isValid(5)) {
                throw new SQLException("the connection is dead");
            }
        }
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("stoa-signal-" + channel, this::isRunning, this::run);
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
