package dev.stoa.backbone.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a view, that a projection changes in memory while it handles a batch of events. They are read at once when the
 * first of them is asked for, and written at once when the batch ends, so that a batch costs a few statements however many
 * events it has. An event that fails fails alone: see {@code UndoneOnFailure}.
 *
 * @param <R> a row as it is in memory; immutable
 */
public final class BatchedRows<R> {
    private final Store<R> store;
    private final Function<DomainEventMessage<?>, Optional<String>> rowOf;

    /** One row per aggregate, under its id. */
    public BatchedRows(Store<R> store) {
        this(store, event -> Optional.of(event.getAggregateIdentifier()));
    }

    /** @param rowOf the key of the row that an event will be asking for, if any */
    public BatchedRows(Store<R> store, Function<DomainEventMessage<?>, Optional<String>> rowOf) {
        this.store = store;
        this.rowOf = rowOf;
    }

    /** Where the rows are kept. */
    public interface Store<R> {
        /** Those there are, by key. */
        Map<String, R> read(Collection<String> keys);

        /** In as few statements as possible. A row that has a sequence number is replaced by later ones only. */
        void write(Collection<R> changed);
    }

    /** The row as the events of the batch have left it so far. */
    public @Nullable R find(String key) {
        return memory().find(key);
    }

    /** From now on in this batch, and after it, the row is like that. */
    public void put(String key, R row) {
        memory().put(key, row);
    }

    private RowsInMemory memory() {
        return PendingWrites.memoryOf(this, RowsInMemory::new);
    }

    private Set<String> keysOf(UnitOfWork<?> batch) {
        return Batches.messages(batch)
                .filter(DomainEventMessage.class::isInstance)
                .flatMap(event -> rowOf.apply((DomainEventMessage<?>) event).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private final class RowsInMemory implements PendingWrites.Memory {
        private final Map<String, R> rows = new HashMap<>();
        private final Map<String, R> changed = new LinkedHashMap<>();
        private final Set<String> read = new HashSet<>();
        private boolean begun;

        @Nullable R find(String id) {
            if (!read.contains(id)) {
                read(id);
            }
            return rows.get(id);
        }

        /** All of the batch the first time; later only what was forgotten or written since. */
        private void read(String id) {
            var ids = begun ? new HashSet<String>() : keysOf(CurrentUnitOfWork.get());
            ids.add(id);
            begun = true;
            rows.putAll(store.read(ids));
            read.addAll(ids);
        }

        void put(String id, R row) {
            rows.put(id, row);
            read.add(id);
            changed.put(id, row);
        }

        @Override
        public void write() {
            if (!changed.isEmpty()) {
                store.write(List.copyOf(changed.values()));
                forget(changed.keySet());
                changed.clear();
            }
        }

        @Override
        public void forget() {
            rows.clear();
            read.clear();
            changed.clear();
        }

        private void forget(Set<String> ids) {
            rows.keySet().removeAll(ids);
            read.removeAll(ids);
        }
    }
}
