package dev.stoa.bench.append;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.Callers;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Work;
import dev.stoa.bench.sample.Tavern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.axonframework.common.caching.NoCache;

/**
 * Whether a log that has grown is slower: the largest is held against the smaller ones. The smallest is made anew for each
 * round, or it would soon be none.
 */
public final class StoreSize implements Benchmark {
    private static final int CALLERS = 64;
    private static final long EMPTY = 0;
    private static final long NEXT_TO_NOTHING = 10_000;
    /** Its connections have no plans yet, which those of the others have. */
    private static final Duration WARM_UP_OF_CONNECTIONS = Duration.ofMillis(300);

    private final List<Long> sizes;
    private final List<Long> largeSizes;

    /** Sizes in events; the large ones only if they are asked for. */
    public StoreSize(List<Long> sizes, List<Long> largeSizes) {
        this.sizes = sizes;
        this.largeSizes = largeSizes;
    }

    @Override
    public String name() {
        return "store-size";
    }

    @Override
    public String question() {
        return "durable commands per second of %d callers on logs of different sizes; of %s events only with --large"
                .formatted(CALLERS, largeSizes);
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var opening = new ArrayList<Contender>();
            var serving = new ArrayList<Contender>();
            for (var size : wanted(effort).reversed()) {
                var log = SeededLog.of(size);
                var node = resources.add(StoaStore.on(log.database()).node(NoCache.INSTANCE));
                opening.add(Contender.of("new aggregates, " + log, CALLERS, () -> Tavern.opening(node::send)));
                serving.add(Contender.of(
                        "any old aggregate, " + log, CALLERS, number -> anyOld(log, node, effort.seed() + number)));
            }
            opening.add(anew(EMPTY, "new aggregates, ", (_, node, _) -> Tavern.opening(node::send)));
            serving.add(anew(
                    NEXT_TO_NOTHING,
                    "any old aggregate, ",
                    (log, node, number) -> anyOld(log, node, effort.seed() + number)));
            var figures = new ArrayList<>(Figure.firstAgainstOthers(Contest.run(effort, opening)));
            figures.addAll(Figure.firstAgainstOthers(Contest.run(effort, serving)));
            return figures;
        }
    }

    private List<Long> wanted(Effort effort) {
        var wanted = new ArrayList<>(sizes);
        if (effort.large()) wanted.addAll(largeSizes);
        return wanted;
    }

    /** What a caller of a number does to a log. */
    private interface Doing {
        Work of(SeededLog log, Node node, int number);
    }

    private static Contender anew(long size, String doing, Doing work) {
        return new Contender("%s%,d events before the warm-up".formatted(doing, size), length -> {
            var log = SeededLog.of(size);
            try (var node = StoaStore.on(log.database()).node(NoCache.INSTANCE)) {
                var callers = IntStream.range(0, CALLERS)
                        .mapToObj(number -> work.of(log, node, number))
                        .toList();
                Callers.call(callers, WARM_UP_OF_CONNECTIONS);
                return Callers.call(callers, length);
            }
        });
    }

    private static Work anyOld(SeededLog log, Node node, long seed) {
        var random = new SplittableRandom(seed);
        return () -> node.send(Tavern.serve(log.tabId(random.nextLong())));
    }
}
