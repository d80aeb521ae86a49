package dev.stoa.query.platform.documents;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Redis while it answers. After a failure it is left alone for a while, so that its absence costs nobody a time-out. */
@Component
class RedisCircuit {
    private static final Logger LOG = LoggerFactory.getLogger(RedisCircuit.class);
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final StringRedisTemplate redis;
    private final AtomicBoolean broken = new AtomicBoolean();
    private volatile long pausedAt;

    RedisCircuit(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Empty if Redis could not do it; never throws for that. */
    <T> Optional<T> attempt(Function<StringRedisTemplate, T> action) {
        if (isPaused()) {
            return Optional.empty();
        }
        try {
            var answer = Optional.of(action.apply(redis));
            if (broken.compareAndSet(true, false)) {
                LOG.info("Redis answers again");
            }
            return answer;
        } catch (RuntimeException e) {
            pausedAt = System.nanoTime();
            if (broken.compareAndSet(false, true)) {
                LOG.warn("Redis does not answer; going on without it: {}", e.toString());
            }
            return Optional.empty();
        }
    }

    boolean isPaused() {
        return broken.get() && System.nanoTime() - pausedAt < PAUSE;
    }
}
