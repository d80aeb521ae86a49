package dev.stoa.backbone.personal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.stoa.backbone.personal.KeyTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.springframework.dao.QueryTimeoutException;

/** Looks for many persons at once: who comes while a look is under way waits for the next, with all who do. */
final class KeyLookups {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Function<List<String>, List<Row>> table;
    private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param table the rows of those of some persons who have one */
    KeyLookups(Function<List<String>, List<Row>> table) {
        this.table = table;
    }

    private record Asked(String person, CompletableFuture<Optional<Row>> answer) {}

    /**
     * Committed rows only, whatever the caller is in the middle of.
     *
     * @throws org.springframework.dao.DataAccessException if the table can't be asked
     */
    Optional<Row> find(String person) {
        var asked = new Asked(person, new CompletableFuture<>());
        waiting.add(asked);
        lookIfNobodyDoes();
        try {
            return asked.answer().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("the keys of persons take too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("interrupted while waiting for a person's key", e);
        }
    }

    /** How many wait for the next look. */
    int waiting() {
        return waiting.size();
    }

    private void lookIfNobodyDoes() {
        if (!waiting.isEmpty() && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("person-keys").start(this::look);
        }
    }

    private void look() {
        var some = new ArrayList<Asked>();
        try {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                some.add(next);
            }
            answer(some);
        } catch (Throwable e) {
            some.forEach(asked -> asked.answer().completeExceptionally(e));
        } finally {
            looking.set(false);
            lookIfNobodyDoes();
        }
    }

    private void answer(List<Asked> some) {
        var rows = table.apply(some.stream().map(Asked::person).distinct().toList()).stream()
                .collect(toMap(Row::person, identity()));
        some.forEach(asked -> asked.answer().complete(Optional.ofNullable(rows.get(asked.person()))));
    }
}
