package dev.stoa.backbone.store;

import dev.stoa.backbone.CoreThreads;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
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
    private static final Duration WATCH = Duration.ofMillis(100);
    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final DataSource dataSource;
    private final Runnable onGrowth;
    private final CoreThreads threads;
    private final Duration patience;
    private final WaitingAppends waiting = new WaitingAppends();
    /** Taken from those that wait last, and not touched any more. */
    private volatile List<Append> committing = List.of();

    /** In whose name this node writes, until it has to look what became of an append. */
    private UUID writer = UUID.randomUUID();

    private volatile boolean running;
    private volatile Thread thread = new Thread(this::run);

    /**
     * @param dataSource of the event store's database
     * @param onGrowth called after each commit that added events
     * @param patience how long a caller waits at most
     */
    public Appender(DataSource dataSource, Runnable onGrowth, CoreThreads threads, Duration patience) {
        this.dataSource = dataSource;
        this.onGrowth = onGrowth;
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * Hands the append in and waits until it is durable or refused; throws the refusal.
     *
     * @throws StoreUnavailable if it was not sent and is not in the log: too much waits already, this node takes no more, or
     *     the caller's patience ended while it waited for its turn
     * @throws OutcomeUnknown if the caller's patience ends while it is committed, or what became of it can't be found out
     */
    void append(Append append) {
        if (!waiting.add(append)) {
            throw new StoreUnavailable(new IllegalStateException("too much waits to be appended"));
        }
        if ((!running || !thread.isAlive()) && waiting.remove(append)) {
            throw new StoreUnavailable(new IllegalStateException("this node takes no more appends"));
        }
        try {
            append.done().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refusal ? refusal : new OutcomeUnknown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknown(e);
        }
    }

    /** Ends the waiting of all whose patience is over; a timer for each caller took a tenth of what a command takes. */
    private void watch() {
        while (running || thread.isAlive()) {
            LockSupport.parkNanos(WATCH.toNanos());
            for (var append : waiting.removeIf(this::isOverdue)) {
                fail(append, new StoreUnavailable(new TimeoutException("its turn did not come")));
            }
            for (var append : committing) {
                if (!append.done().isDone() && isOverdue(append)) {
                    fail(append, new OutcomeUnknown(new TimeoutException("the commit takes too long")));
                }
            }
        }
    }

    private static void fail(Append append, RuntimeException failure) {
        append.done().completeExceptionally(failure);
    }

    private boolean isOverdue(Append append) {
        return System.nanoTime() - append.since() > patience.toNanos();
    }

    private void run() {
        try {
            while (running || !waiting.isEmpty()) {
                commitNext();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commitNext() throws InterruptedException {
        var batch = waiting.next();
        if (batch.isEmpty()) {
            return;
        }
        try {
            committing = batch;
            commit(batch);
        } catch (Throwable e) {
            log.error("Committing {} commands failed in a way that was not foreseen", batch.size(), e);
            batch.forEach(append -> append.done().completeExceptionally(new OutcomeUnknown(e)));
        } finally {
            committing = List.of();
        }
    }

    private void commit(List<Append> appends) {
        var inDoubt = new ArrayList<Append>();
        AppendBatch decided;
        try (var connection = dataSource.getConnection()) {
            decided = new GroupCommit(connection, writer, appends, inDoubt).commit();
        } catch (SQLException | RuntimeException e) {
            log.warn(
                    "An append of {} commands failed; finding out what became of it: {}", appends.size(), e.toString());
            resolve(appends, inDoubt, e);
            return;
        }
        decided.refused.forEach((append, refusal) -> append.done().completeExceptionally(refusal));
        decided.accepted.forEach(append -> append.done().complete(null));
        if (!decided.events.isEmpty()) {
            onGrowth.run();
        }
    }

    /**
     * Asks the log which of those in doubt took place: under the lock, and so after anything the server is at; what it has
     * not read yet comes too late.
     */
    private void resolve(List<Append> appends, List<Append> inDoubt, Exception cause) {
        try {
            endWriterAndLook(inDoubt);
            if (appends.size() == 1) {
                fail(appends.getFirst(), Unstorable.is(cause) ? new Unstorable(cause) : new StoreUnavailable(cause));
            } else {
                commitAlone(appends);
            }
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(e);
            appends.forEach(append ->
                    fail(append, inDoubt.contains(append) ? new OutcomeUnknown(cause) : new StoreUnavailable(cause)));
        }
        onGrowth.run();
    }

    private void endWriterAndLook(List<Append> inDoubt) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            if (inDoubt.isEmpty()) {
                return;
            }
            var ended = writer;
            writer = UUID.randomUUID();
            connection.setAutoCommit(false);
            new AppendTransaction(connection).end(ended);
            for (var append : inDoubt) {
                if (AppendLookup.tookPlace(connection, append)) {
                    append.done().complete(null);
                }
            }
            connection.commit();
        }
    }

    /** What one append broke must not harm its neighbours: each that nobody has answered yet is tried once more, alone. */
    private void commitAlone(List<Append> appends) {
        for (var append : appends) {
            if (!append.done().isDone()) {
                commit(List.of(append));
            }
        }
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("stoa-appender", this::isRunning, this::run);
        var _ = threads.start("stoa-appender-watch", this::isRunning, this::watch);
    }

    @Override
    public void stop() {
        running = false;
        try {
            var _ = thread.join(STOPPING);
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
