package dev.stoa.backbone.store;

import static java.util.stream.Collectors.toSet;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;

/** The command this thread is deciding: its record goes into the log's transaction together with its events. */
public final class RunningCommand {
    private static final ScopedValue<RunningCommand> CURRENT = ScopedValue.newInstance();

    private final UUID commandId;
    private final String fingerprint;
    private final String answer;
    private final @Nullable Long expectedSequence;
    private final Map<String, Long> positions = new LinkedHashMap<>();
    private final Map<String, Long> cached = new LinkedHashMap<>();
    private final Map<String, Integer> excessWeights = new HashMap<>();
    private boolean appended;

    /** @param expectedSequence the sequence number its sender believes to be its target's last, if it said so */
    public RunningCommand(UUID commandId, String fingerprint, String answer, @Nullable Long expectedSequence) {
        this.commandId = commandId;
        this.fingerprint = fingerprint;
        this.answer = answer;
        this.expectedSequence = expectedSequence;
    }

    /** Runs the decision with this command as the current one. */
    public <T extends @Nullable Object> T decide(Callable<T> decision) throws Exception {
        return ScopedValue.where(CURRENT, this).call(decision::call);
    }

    static @Nullable RunningCommand current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    void decidesOnCached(StreamPosition version, int excessWeight) {
        cached.put(version.aggregateId(), version.sequence());
        addExcessWeight(version.aggregateId(), excessWeight);
    }

    /** This event becomes part of an aggregate it decides on. */
    void holds(StoredEvent event) {
        addExcessWeight(event.aggregateId(), event.weight() - 1);
    }

    private void addExcessWeight(String aggregateId, int excess) {
        excessWeights.merge(aggregateId, excess, Integer::sum);
    }

    /** What the events of an aggregate it decides on weigh beyond their number. */
    int excessWeight(String aggregateId) {
        return excessWeights.getOrDefault(aggregateId, 0);
    }

    /** The cached aggregates the decision saw and added nothing to, at the version it saw. */
    Set<StreamPosition> cachedAndUnchanged() {
        return cached.entrySet().stream()
                .filter(entry -> !positions.containsKey(entry.getKey()))
                .map(entry -> new StreamPosition(entry.getKey(), entry.getValue()))
                .collect(toSet());
    }

    /** Axon asks the same of a loaded aggregate, but not for a command that may create it. */
    private void requireExpected(StoredEvent first) {
        if (expectedSequence != null && first.sequence() != expectedSequence + 1) {
            throw new ConflictingAggregateVersionException(first.aggregateId(), expectedSequence, first.sequence() - 1);
        }
    }

    ProcessedCommand decided(List<StoredEvent> events) {
        events.stream().findFirst().ifPresent(this::requireExpected);
        events.forEach(event -> positions.put(event.aggregateId(), event.sequence()));
        events.forEach(this::holds);
        return new ProcessedCommand(commandId, fingerprint, answer, StreamPosition.join(positions()));
    }

    void durable() {
        appended = true;
    }

    /** Whether the command's record is in the log's database. */
    public boolean isDurable() {
        return appended;
    }

    /** The last event of each aggregate the command added to, the first touched first. */
    public List<StreamPosition> positions() {
        return positions.entrySet().stream()
                .map(entry -> new StreamPosition(entry.getKey(), entry.getValue()))
                .toList();
    }
}
