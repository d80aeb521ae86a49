package dev.stoa.backbone.store.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/** Asks one thing after the other, drawn from its own random numbers and what it reads of the streams. */
final class Writer {
    static final int ALL = 16;
    private static final int ASKS = 80;
    private static final int AGGREGATES = 16;
    private static final int VALUES = 8;

    private final int number;
    private final Node node;
    private final SplittableRandom random;
    private final List<UUID> remembered = new ArrayList<>();

    Writer(int number, Node node, SplittableRandom random) {
        this.number = number;
        this.node = node;
        this.random = random;
    }

    List<Attempt> attempts() {
        return IntStream.range(0, ASKS)
                .mapToObj(turn -> node.attempt(next(turn)))
                .toList();
    }

    private Ask next(int turn) {
        if (oneIn(10)) {
            var id = id("remembered", turn / 8);
            remembered.add(id);
            return ask(id, turn, List.of());
        }
        return ask(idOfSteps(turn), turn, steps(turn));
    }

    private Ask ask(UUID id, int turn, List<Step> steps) {
        return new Ask(id, oneIn(6) ? "another" : "of " + id, "by %d in turn %d".formatted(number, turn), steps);
    }

    /**
     * Its own, or one that another writer uses at about the same time. An id that is remembered without events comes with
     * events only after that: the log's order tells nothing of what left no event.
     */
    private UUID idOfSteps(int turn) {
        if (oneIn(20) && !remembered.isEmpty()) {
            return remembered.get(random.nextInt(remembered.size()));
        }
        return oneIn(4) ? id("w" + random.nextInt(ALL), turn - random.nextInt(4)) : id("w" + number, turn);
    }

    private static UUID id(String of, int turn) {
        return UUID.nameUUIDFromBytes((of + ":" + turn).getBytes(UTF_8));
    }

    /** Events of one aggregate or of two that want the same values. */
    private List<Step> steps(int turn) {
        var one = random.nextInt(AGGREGATES);
        var rival = (one + VALUES - 1 + random.nextInt(3)) % AGGREGATES;
        var due = new HashMap<Integer, Long>();
        return random.ints(1 + random.nextInt(3), 0, 2)
                .map(either -> either == 0 ? one : rival)
                .mapToObj(aggregate ->
                        step(turn, aggregate, due.compute(aggregate, (id, last) -> last == null ? due(id) : last + 1)))
                .toList();
    }

    private Step step(int turn, int aggregate, long sequence) {
        var id = "w%d-%d-%d-%d".formatted(number, turn, aggregate, sequence);
        var step = new Step(id, name(aggregate), sequence, valueOf(aggregate), valueOf(aggregate));
        return oneIn(100) ? step.unstorable() : step;
    }

    /** The next sequence number, if nobody else is first; now and then a wrong one. */
    private long due(int aggregate) {
        var last = node.engine.lastSequenceNumberFor(name(aggregate)).orElse(-1L);
        return last + 1 + (oneIn(8) ? random.nextInt(-1, 3) : 0);
    }

    private static String name(int aggregate) {
        return "a" + aggregate;
    }

    /** Mostly none; else one of two that only some other aggregates want, so that it often has what it gives up. */
    private String valueOf(int aggregate) {
        return oneIn(3) ? "v" + (aggregate + random.nextInt(2)) % VALUES : Step.NONE;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }
}
