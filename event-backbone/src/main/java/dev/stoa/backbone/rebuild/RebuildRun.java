package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.projection.Batches;
import dev.stoa.backbone.rebuild.Rebuild.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** One rebuild, from the first event to the swap. Whatever fails ends it, and leaves the live view as it was. */
final class RebuildRun implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RebuildRun.class);
    private static final int FEW = 1_000;
    private static final int ROUNDS = 10;
    private static final long BETWEEN_NEWS = Duration.ofMillis(500).toNanos();

    private final String id;
    private final View view;
    private final boolean compareOnly;
    private final RebuildConnection connection;
    private final RebuildParts parts;
    private final RebuildRecords records;
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime());
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private volatile @Nullable ShadowFeed feed;

    /** Closes the connection in the end. */
    RebuildRun(
            String id,
            View view,
            boolean compareOnly,
            RebuildConnection connection,
            RebuildParts parts,
            RebuildRecords records) {
        this.id = id;
        this.view = view;
        this.compareOnly = compareOnly;
        this.connection = connection;
        this.parts = parts;
        this.records = records;
    }

    @Override
    public void run() {
        try (connection) {
            var failure = failureOf();
            ShadowSchema.dropAllOf(view.name(), connection.jdbc());
            // a swap has noted itself, and what has finished stays so
            records.finish(id, failure == null ? State.COMPARED : State.FAILED, failure);
        } catch (Exception e) {
            log.error(
                    "The rebuild {} of {} did not end in order; what it left is cleared away later",
                    id,
                    view.name(),
                    e);
        }
    }

    private @Nullable String failureOf() {
        try {
            rebuild(ShadowSchema.create(connection, view));
            return null;
        } catch (Exception e) {
            log.error("The rebuild {} of {} failed; the live view is as it was", id, view.name(), e);
            return String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }

    private void rebuild(ShadowSchema shadow) throws InterruptedException {
        var processor = parts.processor(shadow);
        try (var events = parts.feed(view)) {
            feed = events;
            if (stopped) events.stop();
            build(events, processor);
            records.enter(id, State.COMPARING);
            shadow.view()
                    .tables()
                    .forEach(table -> ShadowSchema.run(connection.jdbc(), "vacuum (analyze) " + shadow.table(table)));
            records.compared(id, new Comparison(connection, shadow).compare());
            if (!compareOnly) {
                records.enter(id, State.SWAPPING);
                new Swap(connection, shadow, new Latest(events, processor), parts.listeners()).swap();
            }
        }
    }

    /** What came since the comparison. */
    private final class Latest implements Swap.Latest {
        private final ShadowFeed events;
        private final ShadowProcessor processor;

        Latest(ShadowFeed events, ShadowProcessor processor) {
            this.events = events;
            this.processor = processor;
        }

        @Override
        public void comeClose() {
            catchUp(events, this::take);
        }

        @Override
        public Set<String> takeIn() {
            events.catchUp(this::take);
            return late;
        }

        private void take(List<EventMessage<?>> batch) {
            processor.handle(batch);
            late.addAll(Batches.aggregates(batch.stream()));
        }

        /** Once the swap has committed nobody can take it for failed. */
        @Override
        public void noteSwapped() {
            var inTheSwap = new RebuildRecords(connection.jdbc());
            inTheSwap.progress(id, events.done(), events.total());
            inTheSwap.finish(id, State.SWAPPED, null);
        }
    }

    private void build(ShadowFeed events, ShadowProcessor processor) {
        catchUp(events, batch -> {
            processor.handle(batch);
            tellNowAndThen(events);
        });
        records.progress(id, events.done(), events.total());
    }

    /** Events go on coming while others are taken in. */
    private static void catchUp(ShadowFeed events, Consumer<List<EventMessage<?>>> handler) {
        for (var round = 0; round < ROUNDS; round++) {
            var before = events.done();
            events.catchUp(handler);
            if (events.done() - before < FEW) break;
        }
    }

    private void tellNowAndThen(ShadowFeed events) {
        var last = toldAt.get();
        if (System.nanoTime() - last > BETWEEN_NEWS && toldAt.compareAndSet(last, System.nanoTime())) {
            records.progress(id, events.done(), events.total());
        }
    }

    /** Ends it soon. */
    void stop() {
        stopped = true;
        var current = feed;
        if (current != null) current.stop();
    }
}
