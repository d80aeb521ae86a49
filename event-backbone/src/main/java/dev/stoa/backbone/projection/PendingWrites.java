package dev.stoa.backbone.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** What the projections of a batch have changed in memory and not yet in the database: at its end at last they do. */
public final class PendingWrites {
    private static final String KEY = PendingWrites.class.getName();

    private final Map<Object, Memory> memories = new LinkedHashMap<>();
    private final List<Runnable> onFailure = new ArrayList<>();

    private PendingWrites() {}

    /** Of one projection during one batch. */
    interface Memory {
        /** Writes what is not written yet. */
        void write();

        /** Drops everything; what is needed is read again. */
        void forget();
    }

    @SuppressWarnings("unchecked")
    static <M extends Memory> M memoryOf(Object owner, Supplier<M> empty) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        PendingWrites pending = batch.getOrComputeResource(KEY, _ -> {
            batch.onPrepareCommit(_ -> flush());
            return new PendingWrites();
        });
        return (M) pending.memories.computeIfAbsent(owner, _ -> empty.get());
    }

    /** Writes what the batch at hand has pending. */
    public static void flush() {
        var pending = current();
        if (pending == null) {
            return;
        }
        try {
            pending.memories.values().forEach(Memory::write);
        } catch (RuntimeException e) {
            pending.onFailure.forEach(Runnable::run);
            throw e;
        }
        pending.onFailure.clear();
    }

    /** Drops what the batch at hand has in memory, as something of it could not be written. */
    public static void forget() {
        var pending = current();
        if (pending != null) {
            pending.memories.values().forEach(Memory::forget);
            pending.onFailure.clear();
        }
    }

    /** Has something done if what is pending by now can't be written. */
    public static void onFailure(Runnable action) {
        var pending = current();
        if (pending != null) {
            pending.onFailure.add(action);
        }
    }

    private static @Nullable PendingWrites current() {
        return CurrentUnitOfWork.get().root().getResource(KEY);
    }
}
