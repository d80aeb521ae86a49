package dev.stoa.query.platform.documents;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/** Tells all nodes over Redis that an order changed; this node's own listeners hear of it in any case. */
@Component
public class ChangeChannel implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeChannel.class);
    private static final String ORDERS = "stoa:changed-orders";
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private final RedisCircuit redis;
    private final ObjectProvider<ChangeListener> listeners;
    private final RedisMessageListenerContainer subscription = new RedisMessageListenerContainer();

    ChangeChannel(RedisCircuit redis, RedisConnectionFactory connections, ObjectProvider<ChangeListener> listeners) {
        this.redis = redis;
        this.listeners = listeners;
        subscription.setConnectionFactory(connections);
        subscription.setRecoveryInterval(BETWEEN_TRIES.toMillis());
        subscription.addMessageListener(
                (message, _) -> tell(DocumentKey.order(new String(message.getBody(), StandardCharsets.UTF_8))),
                ChannelTopic.of(ORDERS));
        subscription.afterPropertiesSet();
    }

    /** Whether other nodes' changes reach this one now. */
    public boolean isConnected() {
        return subscription.isListening() && !redis.isPaused();
    }

    void announce(Collection<DocumentKey> keys) {
        keys.stream().filter(key -> key.kind() == DocumentKey.Kind.ORDER).forEach(key -> {
            tell(key);
            redis.attempt(template -> template.convertAndSend(ORDERS, key.id()));
        });
    }

    private void tell(DocumentKey key) {
        listeners.forEach(listener -> listener.changed(key));
    }

    /** Redis may be down when this service starts. */
    @EventListener(ApplicationReadyEvent.class)
    void subscribe() {
        Thread.ofVirtual().name("change-channel").start(() -> {
            while (!subscribed()) {
                try {
                    Thread.sleep(BETWEEN_TRIES);
                } catch (InterruptedException _) {
                    return;
                }
            }
        });
    }

    private boolean subscribed() {
        try {
            subscription.start();
            return true;
        } catch (RuntimeException e) {
            LOG.debug("no subscription to Redis yet", e);
            return false;
        }
    }

    @Override
    public void destroy() throws Exception {
        subscription.destroy();
    }
}
