package dev.stoa.bench.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Measures contenders in interleaved rounds, so that what else the machine does falls on all of them alike. */
public final class Contest {
    private Contest() {}

    /** What became of each contender, by its name, in the given order. */
    public static Map<String, Measured> run(Effort effort, List<Contender> contenders) throws Exception {
        for (var contender : contenders) contender.round().run(effort.warmUp());
        var samples = new LinkedHashMap<String, List<Sample>>();
        for (var round = 0; round < effort.rounds(); round++) {
            for (var contender : contenders) {
                samples.computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                        .add(contender.round().run(effort.round()));
            }
        }
        var measured = new LinkedHashMap<String, Measured>();
        samples.forEach((name, all) -> measured.put(name, measured(all)));
        return measured;
    }

    private static Measured measured(List<Sample> samples) {
        var latencies = new Histogram(3);
        samples.forEach(sample -> latencies.add(sample.latencies()));
        return new Measured(Spread.of(samples.stream().map(Sample::perSecond).toList()), Latency.of(latencies));
    }

    /** Work per second over the rounds, and the time it took each. */
    public record Measured(Spread perSecond, Latency latency) {}
}
