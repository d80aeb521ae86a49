package dev.stoa.backbone.store;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import dev.stoa.backbone.store.ClaimChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the appends that wait together may go into the log, given what the tables say under the lock.
 * A refused append leaves its neighbours as they are.
 */
class AppendBatch {
    private static final String NOBODY = "";

    private final Map<String, Long> sequences;
    private final Map<Claim, String> owners;
    private final Set<UUID> commands;
    private long nextIndex;

    final List<StoredEvent> events = new ArrayList<>();
    final List<ProcessedCommand> processed = new ArrayList<>();
    /** Given up at some time in this batch, so the table's row goes; who took the value after that is in {@link #reserved}. */
    final Set<Claim> released = new HashSet<>();

    final Map<Claim, String> reserved = new HashMap<>();
    final List<Append> accepted = new ArrayList<>();
    final Map<Append, RuntimeException> refused = new HashMap<>();

    /** A unique value of a scope. */
    record Claim(String scope, String value) {}

    AppendBatch(long nextIndex, Map<String, Long> sequences, Map<Claim, String> owners, Set<UUID> commands) {
        this.nextIndex = nextIndex;
        this.sequences = new HashMap<>(sequences);
        this.owners = new HashMap<>(owners);
        this.commands = new HashSet<>(commands);
    }

    void decide(Append append) {
        var refusal = refusalOf(append);
        if (refusal != null) {
            refused.put(append, refusal);
        } else {
            accept(append);
        }
    }

    private @Nullable RuntimeException refusalOf(Append append) {
        var command = append.command();
        if (command != null && commands.contains(command.commandId())) {
            return new CommandRepeated(command.commandId());
        }
        var heads = new HashMap<String, Long>();
        for (var event : append.events()) {
            var id = event.aggregateId();
            var head = heads.computeIfAbsent(id, _ -> sequences.getOrDefault(id, -1L));
            if (event.sequence() != head + 1) {
                return new ConcurrencyException(
                        "another writer was first with event " + event.sequence() + " of " + id);
            }
            heads.put(id, event.sequence());
        }
        return claimTaken(append.claims());
    }

    private @Nullable ClaimTaken claimTaken(List<ClaimChange> changes) {
        var changed = new HashMap<Claim, String>();
        for (var change : changes) {
            var claim = new Claim(change.scope(), change.value());
            var owner = changed.getOrDefault(claim, owners.getOrDefault(claim, NOBODY));
            if (change.kind() == Kind.RESERVE && !owner.equals(NOBODY) && !owner.equals(change.owner())) {
                return new ClaimTaken(change.scope(), owner);
            }
            if (change.kind() == Kind.RESERVE) {
                changed.put(claim, change.owner());
            } else if (owner.equals(change.owner())) {
                changed.put(claim, NOBODY);
            }
        }
        return null;
    }

    private void accept(Append append) {
        accepted.add(append);
        for (var event : append.events()) {
            sequences.put(event.aggregateId(), event.sequence());
            events.add(event.at(nextIndex++));
        }
        for (var change : append.claims()) {
            var claim = new Claim(change.scope(), change.value());
            if (change.kind() == Kind.RESERVE) {
                owners.put(claim, change.owner());
                reserved.put(claim, change.owner());
            } else if (change.owner().equals(owners.get(claim))) {
                owners.remove(claim);
                reserved.remove(claim);
                released.add(claim);
            }
        }
        if (append.command() != null) {
            commands.add(append.command().commandId());
            processed.add(append.command());
        }
    }

    boolean isEmpty() {
        return accepted.isEmpty();
    }
}
