package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.rebuild.Rebuild.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Starts rebuilds of views, one of each at a time over all copies of the service, and tells how far they are. What a copy
 * that was killed has left of one is cleared away when a copy starts and before the next rebuild of that view.
 */
public class Rebuilds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);
    private static final String ABANDONED = "The copy of this service that did it is gone.";
    private static final Duration TO_END = Duration.ofSeconds(5);
    private static final long BREATH = Duration.ofMillis(20).toNanos();
    private static final Duration TO_LOOK = Duration.ofMillis(500);

    /** Each takes a quarter of the connections that a service has. */
    private static final int AT_ONCE = 2;

    private final Views views;
    private final DataSource dataSource;
    private final RebuildParts parts;
    private final RebuildRecords records;
    private final Map<RebuildRun, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean started;

    public Rebuilds(Views views, DataSource dataSource, RebuildParts parts) {
        this.views = views;
        this.dataSource = dataSource;
        this.parts = parts;
        this.records = new RebuildRecords(parts.jdbc());
    }

    /**
     * Begins to rebuild a view, and returns at once.
     *
     * @param id of the rebuild, of which there is no other
     * @return the rebuild; empty if the view is being rebuilt already, by whichever copy of this service
     * @throws TooMany if this copy rebuilds as many views as it can
     */
    public Optional<Rebuild> start(String id, View view, boolean compareOnly, String requestedBy) {
        // one that says it has finished may still be letting go, and so may who only looks after one that was killed
        var begin = System.nanoTime();
        while (running.size() >= AT_ONCE) {
            if (isPast(begin, TO_LOOK)) throw new TooMany();
            LockSupport.parkNanos(BREATH);
        }
        var connection = open(view.name());
        while (connection.isEmpty() && !isPast(begin, hasFinished(view) ? TO_END : TO_LOOK)) {
            LockSupport.parkNanos(BREATH);
            connection = open(view.name());
        }
        connection.ifPresent(open -> begin(id, view, compareOnly, requestedBy, open));
        return connection.flatMap(_ -> records.find(id));
    }

    private static boolean isPast(long begin, Duration patience) {
        return System.nanoTime() - begin > patience.toNanos();
    }

    /** Two are under way here; another would leave the service too few connections. */
    public static class TooMany extends RuntimeException {
        TooMany() {
            super(AT_ONCE + " views are being rebuilt here already", null, false, false);
        }
    }

    private void begin(String id, View view, boolean compareOnly, String requestedBy, RebuildConnection connection) {
        try {
            clearAway(view.name(), connection);
            records.begin(id, view.name(), compareOnly, requestedBy);
        } catch (RuntimeException e) {
            closeQuietly(connection);
            throw e;
        }
        var run = new RebuildRun(id, view, compareOnly, connection, parts, records);
        var thread = Thread.ofPlatform().daemon().name("rebuild-" + view.name()).unstarted(() -> {
            run.run();
            running.remove(run);
        });
        running.put(run, thread);
        thread.start();
    }

    private boolean hasFinished(View view) {
        return records.latestOf(view.name()).map(Rebuild::isFinished).orElse(true);
    }

    private Optional<RebuildConnection> open(String view) {
        try {
            return RebuildConnection.open(dataSource, view);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("no connection to rebuild " + view + " over", e);
        }
    }

    public Optional<Rebuild> find(String id) {
        return records.find(id).map(this::asItIs);
    }

    /** The one that was begun last. */
    public Optional<Rebuild> latestOf(View view) {
        return records.latestOf(view.name()).map(this::asItIs);
    }

    /** One that nobody works on is told to have failed. */
    private Rebuild asItIs(Rebuild rebuild) {
        if (rebuild.isFinished()) return rebuild;
        clearAway(rebuild.view());
        return records.find(rebuild.id()).orElse(rebuild);
    }

    private void clearAway(String view) {
        open(view).ifPresent(open -> {
            try {
                clearAway(view, open);
            } finally {
                closeQuietly(open);
            }
        });
    }

    private static void closeQuietly(RebuildConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("the connection broke, and with it went its lock", e);
        }
    }

    private void clearAway(String view, RebuildConnection connection) {
        ShadowSchema.dropAllOf(view, connection.jdbc());
        records.unfinished().stream()
                .filter(rebuild -> rebuild.view().equals(view))
                .forEach(rebuild -> records.finish(rebuild.id(), State.FAILED, ABANDONED));
    }

    @Override
    public void start() {
        started = true;
        for (var view : views.all()) {
            try {
                clearAway(view.name());
            } catch (DataAccessException e) {
                log.warn("What may be left of a rebuild of {} is not cleared away now: {}", view.name(), e.toString());
            }
        }
    }

    @Override
    public void stop() {
        started = false;
        running.keySet().forEach(RebuildRun::stop);
        running.values().forEach(Rebuilds::awaitEnd);
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
