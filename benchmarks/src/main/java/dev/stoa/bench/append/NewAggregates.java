package dev.stoa.bench.append;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.sample.Tavern;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.caching.NoCache;

/** Commands that create aggregates, against plain inserts and Axon's own engines. */
public final class NewAggregates implements Benchmark {
    private final List<Integer> callers;

    public NewAggregates(List<Integer> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "appends-new";
    }

    @Override
    public String question() {
        return "durable commands per second through Axon's CommandGateway, each on a new aggregate";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var store = StoaStore.on(Databases.withLog());
            var stoa = resources.add(store.node(NoCache.INSTANCE));
            var recorded = store.recorded(stoa, store.cache());
            var jdbc = resources.add(Nodes.jdbc(Databases.empty(), NoCache.INSTANCE));
            var jpa = resources.add(Nodes.jpa(Databases.empty(), NoCache.INSTANCE));
            var inserts = resources.add(new PlainInserts()).contenders();
            var figures = new ArrayList<Figure>();
            for (var number : callers) {
                var contenders = new ArrayList<>(List.of(
                        Contender.of("Stoa, " + number + " callers", number, () -> Tavern.opening(stoa::send)),
                        Contender.of(
                                "Stoa + command record, " + number + " callers",
                                number,
                                () -> Tavern.opening(recorded)),
                        Contender.of("Axon JDBC, " + number + " callers", number, () -> Tavern.opening(jdbc::send)),
                        Contender.of("Axon JPA, " + number + " callers", number, () -> Tavern.opening(jpa::send))));
                contenders.addAll(inserts);
                figures.addAll(Figure.firstAgainstOthers(2, Contest.run(effort, contenders)));
            }
            return figures;
        }
    }
}
