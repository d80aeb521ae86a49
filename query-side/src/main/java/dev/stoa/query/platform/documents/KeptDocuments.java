package dev.stoa.query.platform.documents;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * What Redis keeps: under each key a document and a generation. A change takes the document away and moves the generation
 * on; a document is kept only if the generation is still the one its reader found before it went to the database. So a
 * slow reader can't bring an outdated document back. When all are outdated at once a new age begins, and what was kept in
 * another counts for nothing.
 */
@Component
class KeptDocuments {
    private static final String PREFIX = "stoa:documents:";
    private static final int AT_ONCE = 500;

    private static final String AGE = PREFIX + "age";
    private static final Duration LONGEST = DocumentKey.Kind.longest();

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> FIND = new DefaultRedisScript<>("""
            local age = redis.call('GET', KEYS[2]) or ''
            local kept = redis.call('HMGET', KEYS[1], 'document', 'generation', 'age')
            return {(kept[3] or '') == age and kept[1], age, kept[2] or '0'}""", List.class);

    private static final RedisScript<Boolean> KEEP = new DefaultRedisScript<>("""
            if (redis.call('GET', KEYS[2]) or '') ~= ARGV[1] then return false end
            if (redis.call('HGET', KEYS[1], 'generation') or '0') ~= ARGV[2] then return false end
            redis.call('HSET', KEYS[1], 'age', ARGV[1], 'generation', ARGV[2], 'document', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
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

    /** A new age has begun, but Redis may not know it yet. */
    private final AtomicReference<@Nullable Debt> ageOwed = new AtomicReference<>();

    private record Debt(long change, long since) {
        boolean isPast(Duration kept) {
            return System.nanoTime() - since > kept.toNanos();
        }
    }

    /** {@code document}: absent if none is kept; {@code age} and {@code generation}: what to keep a new one with. */
    record Found(@Nullable String document, String age, String generation) {}

    KeptDocuments(RedisCircuit redis) {
        this.redis = redis;
    }

    /** Empty if Redis can't be asked. */
    Optional<Found> find(DocumentKey key) {
        return owes() && !pay()
                ? Optional.empty()
                : redis.attempt(template -> {
                    List<?> kept = template.execute(FIND, List.of(PREFIX + key, AGE));
                    return new Found((String) kept.get(0), (String) kept.get(1), (String) kept.get(2));
                });
    }

    void keep(DocumentKey key, Found lease, String document) {
        redis.attempt(template -> template.execute(
                KEEP,
                List.of(PREFIX + key, AGE),
                lease.age(),
                lease.generation(),
                document,
                String.valueOf(keptMillis(key))));
    }

    void takeAway(Iterable<DocumentKey> keys) {
        keys.forEach(key -> owed.put(key, new Debt(changes.incrementAndGet(), System.nanoTime())));
        pay();
    }

    /** Of every key, on every node. */
    void takeAllAway() {
        ageOwed.set(new Debt(changes.incrementAndGet(), System.nanoTime()));
        pay();
    }

    private boolean owes() {
        return ageOwed.get() != null || !owed.isEmpty();
    }

    private boolean pay() {
        // what Redis kept longer ago than it keeps anything is gone by itself
        owed.entrySet()
                .removeIf(debt -> debt.getValue().isPast(debt.getKey().kind().keptFor()));
        return payAge() && payChanges();
    }

    private boolean payAge() {
        var debt = ageOwed.get();
        if (debt == null || debt.isPast(LONGEST)) {
            ageOwed.compareAndSet(debt, null);
            return true;
        }
        // outlives all that was kept before it, and no two are ever the same
        var paid = redis.attempt(template -> {
            template.opsForValue().set(AGE, UUID.randomUUID().toString(), LONGEST.multipliedBy(2));
            return true;
        });
        return paid.isPresent() && ageOwed.compareAndSet(debt, null);
    }

    private boolean payChanges() {
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
