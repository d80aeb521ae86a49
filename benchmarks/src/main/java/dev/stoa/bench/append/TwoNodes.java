package dev.stoa.bench.append;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.sample.Tavern;
import java.util.List;
import org.axonframework.common.caching.NoCache;

/** Two command nodes that take turns at the log's lock: engines and pools of their own, in one JVM. */
public final class TwoNodes implements Benchmark {
    private static final int CALLERS = 64;

    @Override
    public String name() {
        return "two-nodes";
    }

    @Override
    public String question() {
        return "durable commands per second of two nodes on one database, against one node with all callers";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var shared = Databases.withLog();
            var first = resources.add(StoaStore.on(shared).node(NoCache.INSTANCE));
            var second = resources.add(StoaStore.on(shared).node(NoCache.INSTANCE));
            var alone = resources.add(StoaStore.on(Databases.withLog()).node(NoCache.INSTANCE));
            return Figure.firstAgainstOthers(Contest.run(
                    effort,
                    List.of(
                            Contender.of(
                                    "two nodes, 32 callers each",
                                    CALLERS,
                                    number -> Tavern.drinking((number % 2 == 0 ? first : second)::send)),
                            Contender.of("one node, 64 callers", CALLERS, () -> Tavern.drinking(alone::send)))));
        }
    }
}
