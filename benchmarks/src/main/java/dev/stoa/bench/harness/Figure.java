package dev.stoa.bench.harness;

import dev.stoa.bench.harness.Contest.Measured;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One thing measured, beside what it is held against.
 *
 * @param baselines the same thing done otherwise, in the same run; empty if this is a baseline itself
 */
public record Figure(String what, String unit, Spread value, Latency latency, List<Baseline> baselines) {
    /**
     * What a figure is held against.
     *
     * @param ratio the figure through the baseline's value
     */
    public record Baseline(String what, double value, double ratio) {}

    /** A rate, and how long each took. */
    public static Figure of(String what, Measured measured) {
        return new Figure(what, "/s", measured.perSecond(), measured.latency(), List.of());
    }

    /** Its value is the middle of the latencies, in milliseconds. */
    public static Figure of(String what, Latency latency) {
        return new Figure(what, "ms", Spread.of(List.of(latency.p50())), latency, List.of());
    }

    public static Figure of(String what, String unit, double value) {
        return new Figure(what, unit, Spread.of(List.of(value)), Latency.UNKNOWN, List.of());
    }

    /** A figure per contender, in their order; the first is held against all others. */
    public static List<Figure> firstAgainstOthers(Map<String, Measured> contest) {
        return firstAgainstOthers(1, contest);
    }

    /** A figure per contender, in their order; each of the first so many is held against all that come after these. */
    public static List<Figure> firstAgainstOthers(int first, Map<String, Measured> contest) {
        var figures = contest.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
        var others = figures.subList(first, figures.size());
        return Stream.concat(figures.stream().limit(first).map(figure -> figure.against(others)), others.stream())
                .toList();
    }

    public Figure against(List<Figure> others) {
        return new Figure(
                what,
                unit,
                value,
                latency,
                others.stream()
                        .map(other ->
                                new Baseline(other.what, other.value.median(), value.median() / other.value.median()))
                        .toList());
    }
}
