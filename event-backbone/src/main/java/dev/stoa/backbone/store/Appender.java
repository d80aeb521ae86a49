package dev.stoa.backbone.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The one writer of this node: takes everything that is waiting and commits it together. Waiting callers return only
 * after the commit, so an answer is never given for what could still be lost.
 */
public class Appender implements SmartLifecycle {
    /** The channel on which the log tells that it has grown. */
    public static final String CHANNEL = "stoa_log";

    private static final Logger log = LoggerFactory.getLogger(Appender.class);
    private static final int MAX_EVENTS = 512;

    private final DataSource dataSource;
    private final Runnable onGrowth;
    private final BlockingQueue<Append> waiting = new LinkedBlockingQueue<>();
    private volatile boolean running;
    private Thread thread = new Thread(this::run, "stoa-appender");

    /**
     * @param dataSource of the event store's database
     * @param onGrowth called after each commit that added events
     */
    public Appender(DataSource dataSource, Runnable onGrowth) {
        this.dataSource = dataSource;
        this.onGrowth = onGrowth;
    }

    /** Hands the append in and waits until it is durable or refused; throws the refusal. */
    void append(Append append) {
        waiting.add(append);
        if (!running && waiting.remove(append)) {
            throw new StoreUnavailable(new IllegalStateException("this node is shutting down"));
        }
        try {
            append.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : e;
        }
    }

    private void run() {
        while (running || !waiting.isEmpty()) {
            var batch = takeBatch();
            if (!batch.isEmpty()) {
                commit(batch);
            }
        }
    }

    private List<Append> takeBatch() {
        var batch = new ArrayList<Append>();
        try {
            var first = waiting.poll(100, TimeUnit.MILLISECONDS);
            var events = 0;
            for (var next = first; next != null; next = events < MAX_EVENTS ? waiting.poll() : null) {
                batch.add(next);
                events += Math.max(1, next.events().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
        return batch;
    }

    private void commit(List<Append> appends) {
        AppendBatch decided;
        try (var connection = dataSource.getConnection()) {
            decided = inTransaction(connection, appends);
        } catch (SQLException | RuntimeException e) {
            log.warn(
                    "An append of {} commands failed; finding out what became of it: {}", appends.size(), e.toString());
            resolve(appends, e);
            return;
        }
        decided.refused.forEach((append, refusal) -> append.done().completeExceptionally(refusal));
        decided.accepted.forEach(append -> append.done().complete(null));
        if (!decided.events.isEmpty()) {
            onGrowth.run();
        }
    }

    private static AppendBatch inTransaction(Connection connection, List<Append> appends) throws SQLException {
        connection.setAutoCommit(false);
        var transaction = new AppendTransaction(connection);
        try {
            transaction.lock();
            var batch = transaction.read(appends);
            appends.forEach(batch::decide);
            if (batch.isEmpty()) {
                connection.rollback();
            } else {
                transaction.write(batch);
                connection.commit();
            }
            return batch;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Asks the log, under the lock and so after anything still in flight, which of these appends took place. */
    private void resolve(List<Append> appends, Exception cause) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var transaction = new AppendTransaction(connection);
            transaction.lock();
            var lost = new ArrayList<Append>();
            for (var append : appends) {
                if (AppendLookup.tookPlace(connection, append)) {
                    append.done().complete(null);
                } else {
                    lost.add(append);
                }
            }
            connection.rollback();
            answerLost(lost, cause);
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(e);
            appends.forEach(append -> append.done().completeExceptionally(new OutcomeUnknown(cause)));
        }
        onGrowth.run();
    }

    /** What one append broke must not harm its neighbours: each is tried once more, alone. */
    private void answerLost(List<Append> lost, Exception cause) {
        if (lost.size() == 1) {
            lost.getFirst().done().completeExceptionally(new StoreUnavailable(cause));
        } else {
            lost.forEach(append -> commit(List.of(append)));
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("stoa-appender").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before everything that runs commands and stops after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
