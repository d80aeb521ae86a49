package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.query.platform.documents.ChangeChannel;
import dev.stoa.query.platform.documents.ChangeListener;
import dev.stoa.query.platform.documents.DocumentKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
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

    /** Between two readings: an order changes several times while it is placed, and so do its neighbours. */
    private static final Duration BREATH = Duration.ofMillis(10);

    private final OrderQueries queries;
    private final ChangeChannel channel;
    private final Map<OrderId, Set<OrderStream>> open = new ConcurrentHashMap<>();
    /** Orders whose streams have not been shown the newest yet. */
    private final Set<OrderId> changed = ConcurrentHashMap.newKeySet();

    private final AtomicInteger changes = new AtomicInteger();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("order-streams").factory());
    private int looks;

    OrderStreams(OrderQueries queries, ChangeChannel channel) {
        this.queries = queries;
        this.channel = channel;
        var _ = clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Watches before it reads, so that no change falls between. Refuses (404) what the caller may not see, as that says. */
    void open(OrderStream stream, Predicate<OrderView> mayBeSeen) {
        var order = stream.orderId();
        open.compute(order, (_, streams) -> with(stream, streams));
        stream.onEnd(() -> forget(stream));
        try {
            stream.show(queries.read(order)
                    .filter(now -> mayBeSeen.test(now.order()))
                    .orElseThrow(Problem::notFound));
        } catch (RuntimeException e) {
            forget(stream);
            throw e;
        }
    }

    private static Set<OrderStream> with(OrderStream stream, @Nullable Set<OrderStream> others) {
        var all = others == null ? ConcurrentHashMap.<OrderStream>newKeySet() : others;
        all.add(stream);
        return all;
    }

    private void forget(OrderStream stream) {
        open.computeIfPresent(stream.orderId(), (_, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
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
            open.values().forEach(streams -> streams.forEach(stream -> readers.execute(stream::heartbeat)));
        }
    }

    private void refresh(OrderId order) {
        if (open.containsKey(order)) {
            changed.add(order);
            if (changes.getAndIncrement() == 0) {
                readers.execute(this::readChanged);
            }
        }
    }

    /** One reading at a time, and one more for all the changes that came meanwhile. */
    private void readChanged() {
        for (var seen = changes.get(); seen > 0; seen = changes.addAndGet(-seen)) {
            show(List.copyOf(changed));
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private void show(List<OrderId> orders) {
        orders.forEach(changed::remove);
        try {
            queries.read(orders).forEach(this::show);
        } catch (RuntimeException e) {
            LOG.debug("{} can't be read now; their streams will look again", orders, e);
            if (orders.size() > 1) {
                orders.forEach(order -> show(List.of(order))); // one may be to blame, and keeps nobody else waiting
            }
        }
    }

    /** Each on a thread of its own: a caller may be slow to take it. */
    private void show(OrderView.Document now) {
        open.getOrDefault(now.order().orderId(), Set.of()).forEach(stream -> readers.execute(() -> stream.show(now)));
    }

    /** Before the web server waits for its requests to end: a stream would not end by itself. */
    @EventListener(ContextClosedEvent.class)
    void endAll() {
        clock.shutdownNow();
        open.values().forEach(streams -> streams.forEach(OrderStream::end));
    }

    @Override
    public void destroy() {
        readers.shutdown();
    }
}
