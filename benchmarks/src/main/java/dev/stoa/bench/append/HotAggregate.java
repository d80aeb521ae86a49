package dev.stoa.bench.append;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.Callers;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Work;
import dev.stoa.bench.sample.Tavern;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.caching.NoCache;

/** What one aggregate that everybody wants can take. */
public final class HotAggregate implements Benchmark {
    private static final int CALLERS = 16;

    @Override
    public String name() {
        return "hot-aggregate";
    }

    @Override
    public String question() {
        return CALLERS
                + " callers, all commands to one aggregate, a new one each round: its stream grows as it is served";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var store = StoaStore.on(Databases.withLog());
            var cache = store.cache();
            var cached = store.recorded(resources.add(store.node(cache)), cache);
            var plain = resources.add(StoaStore.on(Databases.withLog()).node(NoCache.INSTANCE));
            var row = resources.add(new HotRow());
            return Figure.firstAgainstOthers(Contest.run(
                    effort,
                    List.of(
                            hot("Stoa + command record + cache", cached),
                            hot("Stoa", plain::send),
                            Contender.of("UPDATE of one row, 16 connections", CALLERS, row::caller))));
        }
    }

    private static Contender hot(String name, Consumer<Object> node) {
        return new Contender(name, length -> {
            var tabId = Tavern.newId();
            node.accept(Tavern.open(tabId));
            Work serve = () -> node.accept(Tavern.serve(tabId));
            return Callers.call(Collections.nCopies(CALLERS, serve), length);
        });
    }
}
