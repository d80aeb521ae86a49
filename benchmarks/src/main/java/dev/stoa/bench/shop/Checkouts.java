package dev.stoa.bench.shop;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.Callers;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Sample;
import dev.stoa.bench.harness.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Whole checkouts over HTTP against the whole system, and what each of its processes spends on one. */
public final class Checkouts implements Benchmark {
    private static final int PRODUCTS = 105;
    /** Than other benchmarks: a checkout takes its time. */
    private static final int LONGER = 5;

    private final int buyers;
    private final List<Integer> lines;

    /** {@code buyers} at once. The largest number of lines first: it is held against the others. */
    public Checkouts(int buyers, List<Integer> lines) {
        this.buyers = buyers;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "checkouts";
    }

    @Override
    public String question() {
        return "checkouts per second of %d buyers: cart, lines, address, checkout; p50 and p99 from POST to PLACED"
                .formatted(buyers);
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var stoa = new OwnStoa(effort.recordingOption())) {
            var market = Market.open(stoa, PRODUCTS);
            buy(market, 1, effort, effort.systemWarmUp());
            var spent = new HashMap<String, Spent>();
            var contest = Contest.run(
                    effort,
                    lines.stream()
                            .map(number -> contender(stoa, market, number, effort, spent))
                            .toList());
            var figures = new ArrayList<>(Figure.firstAgainstOthers(contest));
            contest.keySet()
                    .forEach(name -> figures.addAll(
                            spent.getOrDefault(name, Spent.NOTHING).perCheckout(name)));
            return figures;
        }
    }

    private Contender contender(OwnStoa stoa, Market market, int lines, Effort effort, Map<String, Spent> spent) {
        var name = lines == 1 ? "1 line" : lines + " lines";
        return new Contender(name, length -> {
            var before = stoa.cpuTime();
            var sample = buy(market, lines, effort, length.multipliedBy(LONGER));
            spent.merge(name, new Spent(sample.done(), stoa.cpuTime().since(before)), Spent::plus);
            return sample;
        });
    }

    /** How long it took is from POST to PLACED. */
    private Sample buy(Market market, int lines, Effort effort, Duration length) throws Exception {
        Histogram placed = new ConcurrentHistogram(Duration.ofMinutes(5).toNanos(), 3);
        var works = IntStream.range(0, buyers)
                .<Work>mapToObj(number -> new Buyer(market, lines, effort.seed() + number, placed))
                .toList();
        var sample = Callers.call(works, length);
        return new Sample(sample.done(), sample.nanos(), placed);
    }

    /** Processor time of so many checkouts, warm-up included. */
    private record Spent(long checkouts, CpuTime time) {
        static final Spent NOTHING = new Spent(0, new CpuTime(Map.of()));

        Spent plus(Spent other) {
            return new Spent(checkouts + other.checkouts, time.plus(other.time));
        }

        List<Figure> perCheckout(String name) {
            return time.spent().entrySet().stream()
                    .map(entry -> Figure.of(
                            "CPU of %s per checkout, %s".formatted(entry.getKey(), name),
                            "ms",
                            entry.getValue().toNanos() / 1e6 / checkouts))
                    .toList();
        }
    }
}
