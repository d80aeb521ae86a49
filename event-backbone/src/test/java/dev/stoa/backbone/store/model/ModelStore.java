package dev.stoa.backbone.store.model;

import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.store.ProcessedCommands.Decided;
import dev.stoa.backbone.store.StreamPosition;
import dev.stoa.backbone.store.model.Answer.Conflict;
import dev.stoa.backbone.store.model.Answer.IdReused;
import dev.stoa.backbone.store.model.Answer.NeverKept;
import dev.stoa.backbone.store.model.Answer.Repeated;
import dev.stoa.backbone.store.model.Answer.Taken;
import dev.stoa.backbone.store.model.Answer.ValueTaken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the engine promises, in three maps: it takes one ask after the other. */
final class ModelStore {
    private final Contents contents = Contents.none();

    /** What it would say to the ask now. */
    Answer answerTo(Ask ask) {
        var first = contents.processed().get(ask.commandId());
        if (first != null && !first.fingerprint().equals(ask.fingerprint())) {
            return new IdReused();
        }
        if (first != null) {
            return new Repeated(new CommandOutcome(first.answer(), true, first.positions()));
        }
        if (!continuesStreams(ask.steps())) {
            return new Conflict();
        }
        var other = changeOwners(ask.steps(), new HashMap<>(contents.owners()));
        if (other.isPresent()) {
            return new ValueTaken(other.get());
        }
        return ask.steps().stream().allMatch(Step::isStorable)
                ? new Taken(new CommandOutcome(ask.answer(), false, positions(ask.steps())))
                : new NeverKept();
    }

    /** Takes what it said it would. */
    void take(Ask ask) {
        for (var step : ask.steps()) {
            contents.streams()
                    .computeIfAbsent(step.aggregate(), _ -> new ArrayList<>())
                    .add(step);
        }
        changeOwners(ask.steps(), contents.owners());
        contents.processed().put(ask.commandId(), new Decided(ask.fingerprint(), ask.answer(), positions(ask.steps())));
    }

    Contents contents() {
        return contents;
    }

    private boolean continuesStreams(List<Step> steps) {
        var lengths = new HashMap<String, Long>();
        contents.streams().forEach((id, stream) -> lengths.put(id, (long) stream.size()));
        return steps.stream().allMatch(step -> lengths.merge(step.aggregate(), 1L, Long::sum) == step.sequence() + 1);
    }

    /** Ends at the first value that is another's, and tells whose. */
    private static Optional<String> changeOwners(List<Step> steps, Map<String, String> owners) {
        for (var step : steps) {
            owners.remove(step.gives(), step.aggregate());
            var owner = step.takes().equals(Step.NONE) ? null : owners.putIfAbsent(step.takes(), step.aggregate());
            if (owner != null && !owner.equals(step.aggregate())) {
                return Optional.of(owner);
            }
        }
        return Optional.empty();
    }

    private static List<StreamPosition> positions(List<Step> steps) {
        var last = new LinkedHashMap<String, Long>();
        steps.forEach(step -> last.put(step.aggregate(), step.sequence()));
        return last.entrySet().stream()
                .map(entry -> new StreamPosition(entry.getKey(), entry.getValue()))
                .toList();
    }
}
