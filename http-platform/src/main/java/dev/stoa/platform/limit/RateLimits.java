package dev.stoa.platform.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts calls in token buckets. Those of log-ins and commands are shared over Redis; while it is down each copy of a
 * service counts for itself. Queries are only ever counted in memory: a limit against floods needs no exactness, and the
 * product page no way to Redis.
 */
final class RateLimits {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long MOST_CALLERS = 100_000;

    private final Map<CallKind, BucketConfiguration> limits = new EnumMap<>(CallKind.class);
    private final SharedBuckets shared;
    private final LoadingCache<Counted, Bucket> local = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(WINDOW)
            .build(counted -> Bucket.builder()
                    .addLimit(limitOf(counted.kind()).getBandwidths()[0])
                    .build());

    /** {@code caller}: account or address. */
    record Counted(CallKind kind, String caller) {}

    RateLimits(RateLimitSettings settings, SharedBuckets shared) {
        this.shared = shared;
        for (var kind : CallKind.values()) {
            var most = settings.perMinute(kind);
            if (most > 0) {
                limits.put(
                        kind,
                        BucketConfiguration.builder()
                                .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
                                .build());
            }
        }
    }

    boolean isLimited(CallKind kind) {
        return limits.containsKey(kind);
    }

    /** Takes one call of those that are left. */
    ConsumptionProbe take(Counted counted) {
        if (counted.kind() == CallKind.QUERIES) {
            return takeHere(counted);
        }
        return shared.take(counted, limitOf(counted.kind())).orElseGet(() -> takeHere(counted));
    }

    private ConsumptionProbe takeHere(Counted counted) {
        return local.get(counted).tryConsumeAndReturnRemaining(1);
    }

    private BucketConfiguration limitOf(CallKind kind) {
        return Objects.requireNonNull(limits.get(kind), () -> kind + " has no limit");
    }
}
