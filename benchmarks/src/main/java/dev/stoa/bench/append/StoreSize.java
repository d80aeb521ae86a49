package dev.stoa.bench.append;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Work;
import dev.stoa.bench.sample.Tavern;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.axonframework.common.caching.NoCache;

/** Whether a log that has grown is slower: the largest is held against the smaller ones. */
public final class StoreSize implements Benchmark {
    private static final int CALLERS = 64;
    private static final long NEXT_TO_NOTHING = 10_000;

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
        return "durable commands per second of " + CALLERS + " callers on logs of different sizes";
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
            var figures = new ArrayList<>(Figure.firstAgainstOthers(Contest.run(effort, opening)));
            figures.addAll(Figure.firstAgainstOthers(Contest.run(effort, serving)));
            return figures;
        }
    }

    private List<Long> wanted(Effort effort) {
        var wanted = new ArrayList<>(List.of(NEXT_TO_NOTHING));
        wanted.addAll(sizes);
        if (effort.large()) wanted.addAll(largeSizes);
        return wanted;
    }

    private static Work anyOld(SeededLog log, Node node, long seed) {
        var random = new SplittableRandom(seed);
        return () -> node.send(Tavern.serve(log.tabId(random.nextLong())));
    }
}
