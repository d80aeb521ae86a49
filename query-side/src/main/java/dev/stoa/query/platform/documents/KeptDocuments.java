package dev.stoa.query.platform.documents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * What Redis keeps: under each key a document and a generation. A change takes the document away and moves the generation
 * on; a document is kept only if the generation is still the one its reader found before it went to the database. So a
 * slow reader can't bring an outdated document back.
 */
@Component
class KeptDocuments {
    private static final String PREFIX = "stoa:";
    private static final int AT_ONCE = 500;

    private static final RedisScript<Boolean> KEEP = new DefaultRedisScript<>("""
            if (redis.call('HGET', KEYS[1], 'generation') or '0') ~= ARGV[1] then return false end
            redis.call('HSET', KEYS[1], 'generation', ARGV[1], 'document', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return true""", Boolean.class);

    private static final RedisScript<Boolean> TAKE_AWAY = new DefaultRedisScript<>("""
            for i, key in ipairs(KEYS) do
                redis.call('HINCRBY', key, 'generation', 1)
                redis.call('HDEL', key, 'document')
                redis.call('PEXPIRE', key, ARGV[i])
            end
            return true""", Boolean.class);

    private final RedisCircuit redis;

    /** Changed, but Redis may not know it yet; until it does, this node reads nothing from it. */
    private final Map<DocumentKey, Debt> owed = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();

    private record Debt(long change, long since) {}

    /** {@code document}: absent if none is kept; {@code generation}: what to keep a new one with. */
    record Found(@Nullable String document, String generation) {}

    KeptDocuments(RedisCircuit redis) {
        this.redis = redis;
    }

    /** Empty if Redis can't be asked. */
    Optional<Found> find(DocumentKey key) {
        return !owed.isEmpty() && !pay()
                ? Optional.empty()
                : redis.attempt(template -> {
                    var kept = template.<String, String>opsForHash()
                            .multiGet(PREFIX + key, List.of("document", "generation"));
                    return new Found(kept.get(0), kept.get(1) == null ? "0" : kept.get(1));
                });
    }

    void keep(DocumentKey key, String generation, String document) {
        redis.attempt(template ->
                template.execute(KEEP, List.of(PREFIX + key), generation, document, String.valueOf(keptMillis(key))));
    }

    void takeAway(Iterable<DocumentKey> keys) {
        keys.forEach(key -> owed.put(key, new Debt(changes.incrementAndGet(), System.nanoTime())));
        pay();
    }

    private boolean pay() {
        // what Redis kept longer ago than it keeps anything is gone by itself
        owed.entrySet()
                .removeIf(debt -> System.nanoTime() - debt.getValue().since()
                        > debt.getKey().kind().keptFor().toNanos());
        while (!owed.isEmpty()) {
            var some = owed.entrySet().stream()
                    .limit(AT_ONCE)
                    .map(Map.Entry::copyOf)
                    .toList();
            var times = some.stream()
                    .map(debt -> String.valueOf(keptMillis(debt.getKey())))
                    .toArray();
            var paid = redis.attempt(template -> template.execute(
                    TAKE_AWAY, some.stream().map(debt -> PREFIX + debt.getKey()).toList(), times));
            if (paid.isEmpty()) {
                return false;
            }
            some.forEach(debt -> owed.remove(debt.getKey(), debt.getValue()));
        }
        return true;
    }

    private static long keptMillis(DocumentKey key) {
        return key.kind().keptFor().toMillis();
    }
}
