package dev.stoa.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.platform.limit.RateLimits.Counted;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Buckets that all copies of a service take from. After a failure Redis is left alone for a while. */
class SharedBuckets implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();
    /** A part of the limit is borrowed at once, so that few commands have to go to Redis. */
    private static final int BORROWED_PART = 20;

    private final RedisClient client;
    private final Duration patience;
    private final ReentrantLock connecting = new ReentrantLock();
    private final Cache<Counted, Bucket> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(RateLimits.WINDOW)
            .build();
    private volatile @Nullable ProxyManager<byte[]> buckets;
    private volatile boolean broken;
    private volatile long brokenAt;

    SharedBuckets(String redisUrl, RedisTrust trust) {
        this(redisUrl, trust, PATIENCE);
    }

    /** {@code patience}: with a connection, and with each answer. */
    SharedBuckets(String redisUrl, RedisTrust trust, Duration patience) {
        this.patience = patience;
        var uri = RedisURI.create(redisUrl);
        uri.setTimeout(patience);
        client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .sslOptions(trust.options())
                .socketOptions(SocketOptions.builder().connectTimeout(patience).build())
                .build());
    }

    /** Empty if Redis can't say now. */
    Optional<ConsumptionProbe> take(Counted counted, BucketConfiguration limit) {
        if (broken && System.nanoTime() - brokenAt < PAUSE) {
            return Optional.empty();
        }
        try {
            var manager = connected();
            if (manager == null) {
                return Optional.empty();
            }
            var bucket = known.get(counted, _ -> bucket(manager, counted, limit));
            var probe = bucket.tryConsumeAndReturnRemaining(1);
            broken = false;
            return Optional.of(probe);
        } catch (RuntimeException e) {
            brokenAt = System.nanoTime();
            if (!broken) {
                LOG.warn("Redis does not answer; each copy of this service counts calls for itself: {}", e.toString());
            }
            broken = true;
            return Optional.empty();
        }
    }

    private static Bucket bucket(ProxyManager<byte[]> manager, Counted counted, BucketConfiguration limit) {
        var builder = manager.builder();
        if (counted.kind() != CallKind.LOG_IN) {
            var borrowed = limit.getBandwidths()[0].getCapacity() / BORROWED_PART;
            builder = builder.withOptimization(
                    Optimizations.delaying(new DelayParameters(Math.max(1, borrowed), Duration.ofSeconds(1))));
        }
        var key = "stoa:calls:" + counted.kind().label() + ":" + counted.caller();
        return builder.build(key.getBytes(StandardCharsets.UTF_8), () -> limit);
    }

    /** Null while another thread connects. */
    private @Nullable ProxyManager<byte[]> connected() {
        var manager = buckets;
        if (manager != null || !connecting.tryLock()) {
            return manager;
        }
        try {
            manager = Bucket4jLettuce.casBasedBuilder(client)
                    .requestTimeout(patience)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(RateLimits.WINDOW))
                    .build();
            buckets = manager;
            return manager;
        } finally {
            connecting.unlock();
        }
    }

    @Override
    public void destroy() {
        client.shutdown(Duration.ZERO, PATIENCE);
    }
}
