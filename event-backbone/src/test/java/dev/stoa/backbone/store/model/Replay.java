package dev.stoa.backbone.store.model;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.stoa.backbone.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells the model what the engine took, in the order of the log, and finds where the model would have answered otherwise.
 * What was not taken must be what the model says at one of the positions the log had meanwhile.
 */
final class Replay {
    private final List<StoredEvent> log;
    private final Map<String, Attempt> takenByFirstEvent;
    private final List<Attempt> takenWithoutEvents;
    private final List<Attempt> unexplained;
    private final List<String> differences = new ArrayList<>();
    final ModelStore model = new ModelStore();

    Replay(List<StoredEvent> log, List<Attempt> attempts) {
        this.log = log;
        takenByFirstEvent = attempts.stream()
                .filter(attempt -> attempt.isTaken() && attempt.hasSteps())
                .collect(toMap(attempt -> attempt.ask().steps().getFirst().id(), identity()));
        takenWithoutEvents = new ArrayList<>(attempts.stream()
                .filter(attempt -> attempt.isTaken() && !attempt.hasSteps())
                .toList());
        unexplained = new ArrayList<>(
                attempts.stream().filter(attempt -> !attempt.isTaken()).toList());
    }

    /** One line for each thing that the engine did and the model would not; the model then holds what it took. */
    List<String> differences() {
        explain(-1);
        for (var next = 0; next < log.size(); ) {
            var attempt = takenByFirstEvent.remove(log.get(next).eventId());
            if (attempt == null) {
                differences.add("in the log though not taken: " + log.get(next));
                next++;
            } else {
                var last = next + attempt.ask().steps().size() - 1;
                requireWhole(attempt, next, last);
                take(attempt);
                explain(last);
                next = last + 1;
            }
        }
        takenByFirstEvent.values().forEach(lost -> differences.add("taken and not in the log: " + lost));
        unexplained.forEach(refused -> differences.add("refused for no reason: " + refused));
        return differences;
    }

    private void requireWhole(Attempt attempt, int first, int last) {
        var stored = log.subList(first, Math.min(last + 1, log.size())).stream()
                .map(StoredEvent::eventId)
                .toList();
        var asked = attempt.ask().steps().stream().map(Step::id).toList();
        if (!stored.equals(asked)) {
            differences.add("torn apart: " + attempt + " in the log: " + stored);
        }
        if (first <= attempt.headBefore() || last > attempt.headAfter()) {
            differences.add("not in the log while it was asked: " + attempt + " at " + first);
        }
    }

    private void take(Attempt attempt) {
        var expected = model.answerTo(attempt.ask());
        if (!expected.equals(attempt.answer())) {
            differences.add("the model says " + expected + " to " + attempt);
        }
        model.take(attempt.ask());
    }

    private void explain(long head) {
        takenWithoutEvents.removeIf(attempt -> {
            var due = attempt.headBefore() <= head;
            if (due) take(attempt);
            return due;
        });
        unexplained.removeIf(
                attempt -> attempt.spans(head) && model.answerTo(attempt.ask()).equals(attempt.answer()));
    }
}
