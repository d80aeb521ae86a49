package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderId;
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
    private final Map<OrderId, Set<OrderStream>> open = new ConcurrentHashMap<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("order-streams").factory());
    private int looks;

    OrderStreams(OrderQueries queries, ChangeChannel channel) {
        this.queries = queries;
        this.channel = channel;
        var _ = clock.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void open(OrderStream stream) {
        open.computeIfAbsent(stream.orderId(), _ -> ConcurrentHashMap.newKeySet())
                .add(stream);
        stream.onEnd(() -> open.computeIfPresent(stream.orderId(), (_, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        }));
        refresh(stream.orderId());
    }

    @Override
    public void changed(DocumentKey key) {
        if (key.kind() == DocumentKey.Kind.ORDER && !open.isEmpty()) {
            var order = new OrderId(key.id());
            if (open.containsKey(order)) {
                readers.execute(() -> refresh(order));
            }
        }
    }

    private void look() {
        var heartbeat = ++looks % LOOKS_PER_HEARTBEAT == 0;
        if (heartbeat || !channel.isConnected()) {
            open.keySet().forEach(order -> readers.execute(() -> refresh(order)));
        }
        if (heartbeat) {
            open.values().forEach(streams -> streams.forEach(stream -> readers.execute(stream::heartbeat)));
        }
    }

    private void refresh(OrderId id) {
        try {
            var streams = open.getOrDefault(id, Set.of());
            queries.read(id).ifPresent(now -> streams.forEach(stream -> stream.show(now)));
        } catch (RuntimeException e) {
            LOG.debug("{} can't be read now; its streams will look again", id, e);
        }
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
