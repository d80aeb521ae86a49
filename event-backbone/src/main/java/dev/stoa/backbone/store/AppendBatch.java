package dev.stoa.backbone.store;

import static dev.stoa.backbone.store.LogFacts.NOBODY;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import dev.stoa.backbone.store.ClaimChange.Kind;
import dev.stoa.backbone.store.EventSealing.NewKey;
import dev.stoa.backbone.store.LogFacts.Claim;
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
 * Decides which of the appends that wait together may go into the log, given what it says. A refused append leaves its
 * neighbours as they are.
 */
class AppendBatch {
    private final Map<String, Long> heads;
    private final Map<Claim, String> owners;
    private final Map<String, String> keys;
    private final Set<UUID> commands;

    /** What the decisions are founded on. */
    final LogFacts facts;

    final List<StoredEvent> events = new ArrayList<>();
    final List<NewKey> newKeys = new ArrayList<>();
    final List<ProcessedCommand> processed = new ArrayList<>();
    final List<Append> accepted = new ArrayList<>();
    final Map<Append, RuntimeException> refused = new HashMap<>();

    private AppendBatch(LogFacts facts) {
        this.facts = facts;
        this.heads = new HashMap<>(facts.heads());
        this.owners = new HashMap<>(facts.owners());
        this.keys = new HashMap<>(facts.keys());
        this.commands = new HashSet<>(facts.commands());
    }

    /** In the order in which they came. */
    static AppendBatch decided(List<Append> appends, LogFacts facts) {
        var batch = new AppendBatch(facts);
        appends.forEach(batch::decide);
        return batch;
    }

    private void decide(Append append) {
        try {
            requireNew(append.command());
            requireUnchanged(append.unchanged());
            requireNext(append.events());
            requireFirst(append.keys());
            accept(append, ownersAfter(append.claims()));
        } catch (CommandRepeated | ConcurrencyException | ClaimTaken refusal) {
            refused.put(append, refusal);
        }
    }

    private void requireNew(@Nullable ProcessedCommand command) {
        if (command != null && commands.contains(command.commandId())) {
            throw new CommandRepeated(command.commandId());
        }
    }

    private void requireUnchanged(Set<StreamPosition> unchanged) {
        for (var seen : unchanged) {
            if (heads.getOrDefault(seen.aggregateId(), -1L) != seen.sequence()) {
                throw new ConcurrencyException("another writer has added to " + seen.aggregateId());
            }
        }
    }

    private void requireNext(List<StoredEvent> events) {
        var ownHeads = new HashMap<String, Long>();
        for (var event : events) {
            var id = event.aggregateId();
            var head = ownHeads.computeIfAbsent(id, _ -> heads.getOrDefault(id, -1L));
            if (event.sequence() != head + 1) {
                throw new ConcurrencyException("another writer was first with event " + event.sequence() + " of " + id);
            }
            ownHeads.put(id, event.sequence());
        }
    }

    private void requireFirst(List<NewKey> newKeys) {
        var ownKeys = new HashMap<String, String>();
        for (var key : newKeys) {
            var first = ownKeys.computeIfAbsent(key.person(), _ -> keys.getOrDefault(key.person(), key.wrapped()));
            if (!first.equals(key.wrapped())) {
                throw new ConcurrencyException("another writer was first with a key of " + key.person());
            }
        }
    }

    /** Of the values that change hands. */
    private Map<Claim, String> ownersAfter(List<ClaimChange> changes) {
        var changed = new HashMap<Claim, String>();
        for (var change : changes) {
            var claim = Claim.of(change);
            var owner = changed.getOrDefault(claim, owner(claim));
            if (change.kind() == Kind.RESERVE && !owner.equals(NOBODY) && !owner.equals(change.owner())) {
                throw new ClaimTaken(change.scope(), owner);
            }
            if (change.kind() == Kind.RESERVE) {
                changed.put(claim, change.owner());
            } else if (owner.equals(change.owner())) {
                changed.put(claim, NOBODY);
            }
        }
        return changed;
    }

    private void accept(Append append, Map<Claim, String> changedOwners) {
        accepted.add(append);
        for (var event : append.events()) {
            heads.put(event.aggregateId(), event.sequence());
            events.add(event);
        }
        owners.putAll(changedOwners);
        for (var key : append.keys()) {
            if (keys.put(key.person(), key.wrapped()) == null) {
                newKeys.add(key);
            }
        }
        if (append.command() != null) {
            commands.add(append.command().commandId());
            processed.add(append.command());
        }
    }

    /** Who has the value after all that was accepted. */
    String owner(Claim claim) {
        return owners.getOrDefault(claim, NOBODY);
    }

    boolean isEmpty() {
        return accepted.isEmpty();
    }
}
