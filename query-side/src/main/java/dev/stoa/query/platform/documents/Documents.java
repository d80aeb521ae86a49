package dev.stoa.query.platform.documents;

import java.util.Optional;
import java.util.function.Supplier;

/** Documents that are read far more often than they change. */
public interface Documents {
    /** The document, from Redis or else from its source. A caller who waits for its own write always gets the source. */
    <T> Optional<T> read(DocumentKey key, Class<T> type, Supplier<Optional<T>> source);

    /** Called by projections, in their transaction: what was kept under this key is outdated once it commits. */
    void changed(DocumentKey key);
}
