package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.query.platform.documents.ChangeChannel;
import dev.stoa.query.platform.documents.ChangeListener;
import dev.stoa.query.platform.documents.DocumentKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The open streams of this node. They are woken by the changes this node processes and those that other nodes announce;
 * and they look for themselves now and then, often while no announcement could reach them.
 */
@Component
class OrderStreams implements ChangeListener, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(OrderStreams.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_HEARTBEAT = 10;

    private final OrderQueries queries;
    private final ChangeChannel channel;
    private final Map<OrderId, Watchers> open = new ConcurrentHashMap<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("order-streams").factory());
    private int looks;

    OrderStreams(OrderQueries queries, ChangeChannel channel) {
        this.queries = queries;
        this.channel = channel;
        var _ = clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Watches before it reads, so that no change falls between. Refuses (404) what the caller may not see. */
    void open(OrderStream stream) {
        var order = stream.orderId();
        open.compute(order, (_, watchers) -> (watchers == null ? new Watchers() : watchers).with(stream));
        stream.onEnd(() -> forget(stream));
        try {
            stream.show(queries.read(order).filter(stream::mayShow).orElseThrow(Problem::notFound));
        } catch (RuntimeException e) {
            forget(stream);
            throw e;
        }
    }

    private void forget(OrderStream stream) {
        open.computeIfPresent(stream.orderId(), (_, watchers) -> watchers.without(stream));
    }

    @Override
    public void changed(DocumentKey key) {
        if (key.kind() == DocumentKey.Kind.ORDER && !open.isEmpty()) {
            refresh(new OrderId(key.id()));
        }
    }

    @Override
    public void allChanged() {
        open.keySet().forEach(this::refresh);
    }

    private void look() {
        var heartbeat = ++looks % LOOKS_PER_HEARTBEAT == 0;
        if (heartbeat || !channel.isConnected()) {
            open.keySet().forEach(this::refresh);
        }
        if (heartbeat) {
            open.values().forEach(watchers -> watchers.streams.forEach(stream -> readers.execute(stream::heartbeat)));
        }
    }

    /** One reading at a time, and one more for all the changes that came meanwhile. */
    private void refresh(OrderId order) {
        var watchers = open.get(order);
        if (watchers != null && watchers.changes.getAndIncrement() == 0) {
            readers.execute(() -> {
                int seen;
                do {
                    seen = watchers.changes.get();
                    show(order, watchers);
                } while (watchers.changes.addAndGet(-seen) > 0);
            });
        }
    }

    private void show(OrderId order, Watchers watchers) {
        try {
            queries.read(order).ifPresent(now -> watchers.streams.forEach(stream -> stream.show(now)));
        } catch (RuntimeException e) {
            LOG.debug("{} can't be read now; its streams will look again", order, e);
        }
    }

    /** Before the web server waits for its requests to end: a stream would not end by itself. */
    @EventListener(ContextClosedEvent.class)
    void endAll() {
        clock.shutdownNow();
        open.values().forEach(watchers -> watchers.streams.forEach(OrderStream::end));
    }

    @Override
    public void destroy() {
        readers.shutdown();
    }

    /** The streams of one order, and how many changes of it they have not been shown yet. */
    private static final class Watchers {
        private final Set<OrderStream> streams = ConcurrentHashMap.newKeySet();
        private final AtomicInteger changes = new AtomicInteger();

        Watchers with(OrderStream stream) {
            streams.add(stream);
            return this;
        }

        @Nullable Watchers without(OrderStream stream) {
            streams.remove(stream);
            return streams.isEmpty() ? null : this;
        }
    }
}
