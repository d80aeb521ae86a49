package dev.stoa.bench.harness;

import java.util.List;

/** A figure measured several times. */
public record Spread(double median, double lowest, double highest, List<Double> rounds) {
    public static Spread of(List<Double> rounds) {
        if (rounds.isEmpty()) throw new IllegalArgumentException("nothing was measured");
        var sorted = rounds.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast(), List.copyOf(rounds));
    }
}
