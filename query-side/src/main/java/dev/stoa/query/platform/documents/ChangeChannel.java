package dev.stoa.query.platform.documents;

import static java.util.stream.Collectors.joining;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells all nodes over Redis that documents changed; this node's own listeners hear of it in any case. Subscribes by
 * Lettuce itself: Spring's listener container waits without end when it is stopped while it still tries to subscribe.
 */
@Component
public class ChangeChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeChannel.class);
    private static final String CHANGES = "stoa:changed-documents";
    private static final String SEPARATOR = "\n";
    private static final String ALL = "*";
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /** The first line of what this node announces, to know it when it comes back. */
    private final String node = UUID.randomUUID().toString();

    private final RedisCircuit redis;
    private final LettuceConnectionFactory connections;
    private final Supplier<List<ChangeListener>> listeners;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable StatefulRedisPubSubConnection<?, ?> subscription;

    ChangeChannel(RedisCircuit redis, LettuceConnectionFactory connections, ObjectProvider<ChangeListener> listeners) {
        this.redis = redis;
        this.connections = connections;
        this.listeners = SingletonSupplier.of(() -> listeners.stream().toList());
    }

    /** Whether other nodes' changes reach this one now. */
    public boolean isConnected() {
        var current = subscription;
        return current != null && current.isOpen() && !redis.isPaused();
    }

    void announce(Collection<DocumentKey> keys) {
        keys.forEach(this::tell);
        var message = Stream.concat(Stream.of(node), keys.stream().map(DocumentKey::toString))
                .collect(joining(SEPARATOR));
        redis.attempt(template -> template.convertAndSend(CHANGES, message));
    }

    void announceAll() {
        listeners.get().forEach(ChangeListener::allChanged);
        redis.attempt(template -> template.convertAndSend(CHANGES, node + SEPARATOR + ALL));
    }

    private void hear(String message) {
        var lines = message.split(SEPARATOR);
        if (!lines[0].equals(node)) {
            if (lines[lines.length - 1].equals(ALL)) {
                listeners.get().forEach(ChangeListener::allChanged);
            }
            Arrays.stream(lines)
                    .skip(1)
                    .flatMap(key -> DocumentKey.parse(key).stream())
                    .forEach(this::tell);
        }
    }

    private void tell(DocumentKey key) {
        listeners.get().forEach(listener -> listener.changed(key));
    }

    /** Redis may be down when this service starts; once subscribed, Lettuce renews the subscription by itself. */
    @Override
    public void start() {
        var end = new CountDownLatch(1);
        stopped = end;
        Thread.ofVirtual().name("change-channel").start(() -> {
            try {
                while (!subscribed(end) && !end.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.debug("trying again to subscribe");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean subscribed(CountDownLatch end) {
        StatefulRedisPubSubConnection<String, String> connection = null;
        try {
            connection = ((io.lettuce.core.RedisClient) connections.getRequiredNativeClient()).connectPubSub();
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    hear(message);
                }
            });
            connection.sync().subscribe(CHANGES);
            subscription = connection;
            if (end.getCount() == 0) {
                var _ = connection.closeAsync();
            }
            return true;
        } catch (RuntimeException e) {
            LOG.debug("no subscription to Redis yet", e);
            if (connection != null) {
                var _ = connection.closeAsync();
            }
            return false;
        }
    }

    /** Stops before the connections do, and never waits for a Redis that does not answer. */
    @Override
    public void stop() {
        stopped.countDown();
        var current = subscription;
        if (current != null) {
            var _ = current.closeAsync();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
