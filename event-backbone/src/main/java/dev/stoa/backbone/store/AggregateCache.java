package dev.stoa.backbone.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The aggregates this node decided on last, so that the next command need not read their streams. Bounded by weight: an
 * aggregate weighs as many units as its stream has events, up to five hundred, and what large ones count for on top. What is
 * idle for a while is forgotten.
 *
 * <p>Other nodes append too, so an entry may be stale. An append is refused if an aggregate that it was decided on is stale,
 * whether it adds to it or not; what is decided without an append is found out by {@link #requireFresh}. Either way the
 * entry goes and the command is decided again.
 */
public class AggregateCache implements Cache {
    /** What lives long keeps its state small, and must not drive out what is being worked on. */
    private static final int HEAVIEST = 500;

    /**
     * Without it the cache is full of what nobody asks for again, and Caffeine, which admits what is asked for often, lets
     * nothing new in for longer than a second. What comes back later costs the reading of its stream.
     */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private static final Registration NOTHING_TO_CANCEL = () -> true;

    private final com.github.benmanes.caffeine.cache.Cache<Object, Weighed> entries;
    private final JdbcClient jdbc;

    public AggregateCache(JdbcClient jdbc, long maximumWeight, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maximumWeight)
                .expireAfterAccess(LONGEST_IDLE)
                .weigher((Object _, Weighed aggregate) -> aggregate.weight())
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(metrics, entries, "stoa_aggregates");
    }

    /** @param excessWeight of its events beyond their number */
    private record Weighed(Object entry, int excessWeight) {
        int weight() {
            return Math.toIntExact(Math.min(HEAVIEST, version(entry) + 1)) + excessWeight;
        }
    }

    /**
     * Throws if the command, which appended nothing, was decided on an aggregate that another node has added to.
     *
     * @throws ConcurrencyException after the stale entries were removed: deciding again reads the streams
     */
    public void requireFresh(RunningCommand decided) {
        var cached = decided.cachedAndUnchanged();
        if (cached.isEmpty()) return;
        var stale = heads(cached.stream().map(StreamPosition::aggregateId).toList()).stream()
                .filter(head -> !cached.contains(head))
                .toList();
        stale.forEach(head -> remove(head.aggregateId()));
        if (!stale.isEmpty()) {
            throw new ConcurrencyException(
                    "another node has added to " + stale.getFirst().aggregateId());
        }
    }

    private List<StreamPosition> heads(List<String> aggregateIds) {
        return jdbc.sql("""
                        select id, coalesce((select max(sequence) from domain_event where aggregate_id = id), -1)
                        from unnest(?) as id""")
                .param(aggregateIds.toArray(String[]::new))
                .query((row, _) -> new StreamPosition(row.getString(1), row.getLong(2)))
                .list();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's interface leaves the type to the caller
    public <K, V> @Nullable V get(K key) {
        var aggregate = entries.getIfPresent(key);
        if (aggregate == null) return null;
        var command = RunningCommand.current();
        if (command != null) {
            var seen = new StreamPosition(key.toString(), version(aggregate.entry()));
            command.decidesOnCached(seen, aggregate.excessWeight());
        }
        return (V) aggregate.entry();
    }

    /**
     * A command's is kept once it has committed: what its events weigh is not known before. An aggregate that a command found
     * missing and left so has no id.
     */
    @Override
    public void put(@Nullable Object key, Object value) {
        if (key == null) return;
        var command = RunningCommand.current();
        if (command == null || !CurrentUnitOfWork.isStarted()) {
            entries.put(key, new Weighed(value, 0));
        } else {
            CurrentUnitOfWork.get()
                    .afterCommit(_ -> entries.put(key, new Weighed(value, command.excessWeight(key.toString()))));
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.asMap().putIfAbsent(key, new Weighed(value, 0)) == null;
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    /** Nobody listens: Axon does so only for its saga cache. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return NOTHING_TO_CANCEL;
    }

    private static long version(Object entry) {
        var aggregate = ((AggregateCacheEntry<?>) entry).recreateAggregate(null, null, null);
        return Objects.requireNonNullElse(aggregate.version(), -1L);
    }
}
