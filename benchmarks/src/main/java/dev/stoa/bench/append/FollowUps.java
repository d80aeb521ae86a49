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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.caching.NoCache;
import org.axonframework.common.caching.WeakReferenceCache;

/** Nine of ten commands to an aggregate that exists and must be loaded, against plain inserts and Axon's own engines. */
public final class FollowUps implements Benchmark {
    private final List<Integer> callers;

    public FollowUps(List<Integer> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "appends-follow-up";
    }

    @Override
    public String question() {
        return "durable commands per second, nine of ten to an aggregate of 1 to 9 events, with and without a cache";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var store = StoaStore.on(Databases.withLog());
            var cache = store.cache();
            var nodes = new LinkedHashMap<String, Consumer<Object>>();
            nodes.put("Stoa + command record + cache", store.recorded(resources.add(store.node(cache)), cache));
            nodes.put("Stoa", resources.add(StoaStore.on(Databases.withLog()).node(NoCache.INSTANCE))::send);
            nodes.put("Axon JDBC", resources.add(Nodes.jdbc(Databases.empty(), NoCache.INSTANCE))::send);
            nodes.put(
                    "Axon JDBC + cache", resources.add(Nodes.jdbc(Databases.empty(), new WeakReferenceCache()))::send);
            nodes.put("Axon JPA", resources.add(Nodes.jpa(Databases.empty(), NoCache.INSTANCE))::send);
            var inserts = resources.add(new PlainInserts()).contenders();
            var figures = new ArrayList<Figure>();
            for (var number : callers) {
                var contenders = new ArrayList<Contender>();
                nodes.forEach((name, node) -> contenders.add(
                        Contender.of(name + ", " + number + " callers", number, () -> Tavern.drinking(node))));
                contenders.addAll(inserts);
                figures.addAll(Figure.firstAgainstOthers(Contest.run(effort, contenders)));
            }
            return figures;
        }
    }
}
