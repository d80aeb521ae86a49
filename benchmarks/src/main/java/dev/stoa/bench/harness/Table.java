package dev.stoa.bench.harness;

import java.util.Locale;
import java.util.stream.Collectors;

/** A result as text. */
public final class Table {
    private Table() {}

    public static String of(Result result) {
        var text = new StringBuilder("%n%s: %s%n".formatted(result.benchmark(), result.question()));
        text.append("%-44s %12s  %-17s %8s %8s   %s%n"
                .formatted("", "median", "lowest–highest", "p50 ms", "p99 ms", "against"));
        for (var figure : result.figures()) text.append(row(figure));
        return text.append("load %.1f before, %.1f after; %.0f s%n"
                        .formatted(result.loadBefore(), result.loadAfter(), result.seconds()))
                .toString();
    }

    private static String row(Figure figure) {
        var value = figure.value();
        var range = value.rounds().size() > 1 ? number(value.lowest()) + "–" + number(value.highest()) : "";
        var latency = figure.latency();
        return "%-44s %12s  %-17s %8s %8s   %s%n"
                .formatted(
                        figure.what(),
                        number(value.median()) + " " + figure.unit(),
                        range,
                        latency.isKnown() ? number(latency.p50()) : "",
                        latency.isKnown() ? number(latency.p99()) : "",
                        figure.baselines().stream().map(Table::against).collect(Collectors.joining("; ")));
    }

    private static String against(Figure.Baseline baseline) {
        return String.format(Locale.ROOT, "%.2f × %s", baseline.ratio(), baseline.what());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }
}
