package dev.stoa.bench.flow;

import dev.stoa.backbone.projection.ViewPositions;
import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.store.StreamPosition;
import dev.stoa.bench.append.Node;
import dev.stoa.bench.append.StoaStore;
import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Latency;
import dev.stoa.bench.sample.Tavern;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.common.caching.NoCache;

/** How long after its commit an event is in Kafka, and how long until a view shows it. */
public final class FlowLatency implements Benchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int VIEWERS_PER_SECOND = 50;

    private final List<Integer> rates;

    public FlowLatency(List<Integer> rates) {
        this.rates = rates;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String question() {
        return "commit → Kafka and commit → queryable at steady rates, from when a command has its answer, against a bare producer"
                + " and consumer";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        var figures = new ArrayList<Figure>();
        for (var rate : rates) {
            var bare = Figure.of("bare Kafka, %,d/s".formatted(rate), bare(effort, rate));
            figures.addAll(stoa(effort, rate).stream()
                    .map(figure -> figure.against(List.of(bare)))
                    .toList());
            figures.add(bare);
        }
        return figures;
    }

    private static Duration length(Effort effort) {
        return effort.round().multipliedBy(effort.rounds());
    }

    private static Latency bare(Effort effort, int rate) throws Exception {
        var topic = Topics.topic(Topics.fresh());
        try (var arrivals = Arrivals.at(topic);
                var producer = Topics.producer()) {
            SteadyRate.run(rate, effort.warmUp(), _ -> () -> publish(producer, topic, Tavern.newId()));
            SteadyRate.run(rate, length(effort), _ -> () -> {
                var id = Tavern.newId();
                arrivals.sent(id);
                publish(producer, topic, id);
            });
            return Latency.of(arrivals.latencies(PATIENCE));
        }
    }

    private static void publish(Producer<String, byte[]> producer, String topic, String id) throws Exception {
        var value = Tavern.PAYLOAD.formatted(id).getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, id, value)).get();
    }

    private static List<Figure> stoa(Effort effort, int rate) throws Exception {
        var topics = Topics.fresh();
        try (var resources = new CloseAll()) {
            var store = StoaStore.on(Databases.withLog());
            var node = resources.add(store.node(NoCache.INSTANCE));
            var arrivals = resources.add(Arrivals.at(Topics.topic(topics)));
            var view = resources.add(TabView.start(topics)).getBean(ViewPositions.class);
            var status = new RelayStatus(store.engine(), new SimpleMeterRegistry(), Clock.systemUTC());
            var relay = new Relay(
                    store.pool(), store.engine(), store.signal(), Topics::producer, topics, status, StoaStore.THREADS);
            relay.start();
            resources.add(relay::stop);
            SteadyRate.run(rate, effort.warmUp(), _ -> () -> openAndLook(node, view));
            Histogram shown = new ConcurrentHistogram(PATIENCE.toNanos(), 3);
            var every = Math.max(1, rate / VIEWERS_PER_SECOND);
            SteadyRate.run(rate, length(effort), number -> () -> {
                var id = Tavern.newId();
                node.send(Tavern.open(id));
                arrivals.sent(id);
                if (number % every == 0) look(view, id, shown);
            });
            return List.of(
                    Figure.of("commit → Kafka, %,d/s".formatted(rate), Latency.of(arrivals.latencies(PATIENCE))),
                    Figure.of("commit → queryable, %,d/s".formatted(rate), Latency.of(shown)));
        }
    }

    private static void openAndLook(Node node, ViewPositions view) {
        var id = Tavern.newId();
        node.send(Tavern.open(id));
        look(view, id, new Histogram(3));
    }

    /** As a reader with a Consistency-Token does. */
    private static void look(ViewPositions view, String id, Histogram shown) {
        var committed = System.nanoTime();
        if (!view.await(new StreamPosition(id, 0), PATIENCE, TabView.PROCESSOR)) {
            throw new IllegalStateException(id + " never showed");
        }
        shown.recordValue(System.nanoTime() - committed);
    }
}
