package dev.stoa.query.platform.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The documents this node's callers ask for over and over, in its own memory. A change takes one away at once, on other
 * nodes as soon as they hear of it; those that can't hear serve it a second longer at most.
 */
@Component
class NearDocuments implements ChangeListener {
    static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int MOST = 2_000;
    private static final int SLOTS = 4_096;

    private final Cache<DocumentKey, Object> documents =
            Caffeine.newBuilder().expireAfterWrite(LONGEST).maximumSize(MOST).build();

    /** How often documents have changed, by their keys' hashes: who reads while one does so must not keep it. */
    private final AtomicIntegerArray changes = new AtomicIntegerArray(SLOTS);

    /** The document, from memory or else from further away. */
    <T> Optional<T> read(DocumentKey key, Class<T> type, Supplier<Optional<T>> further) {
        var near = documents.getIfPresent(key);
        if (near != null) {
            return Optional.of(type.cast(near));
        }
        var before = changes.get(slot(key));
        var fetched = further.get();
        fetched.ifPresent(document -> keep(key, document, before));
        return fetched;
    }

    /** Whether it is this very document that is kept now. */
    @SuppressWarnings("ReferenceEquality") // to compare documents would take longer than to answer one
    boolean holds(DocumentKey key, Object document) {
        return documents.getIfPresent(key) == document;
    }

    /** Looks for changes after it has put the document there, so that a change either sees it or is seen. */
    private void keep(DocumentKey key, Object document, int before) {
        documents.put(key, document);
        if (changes.get(slot(key)) != before) {
            documents.invalidate(key);
        }
    }

    @Override
    public void changed(DocumentKey key) {
        changes.incrementAndGet(slot(key));
        documents.invalidate(key);
    }

    @Override
    public void allChanged() {
        for (var slot = 0; slot < SLOTS; slot++) {
            changes.incrementAndGet(slot);
        }
        documents.invalidateAll();
    }

    private static int slot(DocumentKey key) {
        return Math.floorMod(key.hashCode(), SLOTS);
    }
}
