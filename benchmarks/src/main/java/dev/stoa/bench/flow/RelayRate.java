package dev.stoa.bench.flow;

import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.bench.append.SeededLog;
import dev.stoa.bench.append.StoaStore;
import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How fast a backlog drains to Kafka. */
public final class RelayRate implements Benchmark {
    private static final int PAGE = 2_000;

    private final int backlog;

    public RelayRate(int backlog) {
        this.backlog = backlog;
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String question() {
        return "events per second out of a backlog of %,d into Kafka, every one acknowledged".formatted(backlog);
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var store = resources.add(StoaStore.on(SeededLog.of(backlog).database()));
            return Figure.firstAgainstOthers(Contest.run(
                    effort,
                    List.of(
                            new Contender("relay", _ -> relay(store)),
                            new Contender("producer of the same, nothing else", _ -> produce(store)),
                            new Contender(
                                    "reading the same, nothing else",
                                    _ -> timed(() -> read(store.engine(), _ -> {}))))));
        }
    }

    private Sample relay(StoaStore store) throws Exception {
        JdbcClient.create(store.pool()).sql("delete from relay_position").update();
        var status = new RelayStatus(store.engine(), new SimpleMeterRegistry(), Clock.systemUTC());
        var relay = new Relay(
                store.pool(),
                store.engine(),
                store.signal(),
                Topics::producer,
                Topics.fresh(),
                status,
                StoaStore.THREADS);
        try {
            return timed(() -> {
                relay.start();
                while (publishedThrough(status) < backlog - 1) LockSupport.parkNanos(1_000_000);
            });
        } finally {
            relay.stop();
        }
    }

    private static long publishedThrough(RelayStatus status) {
        var health = status.health();
        if (health.getDetails().get("failure") != null) throw new IllegalStateException("relay: " + health);
        return health.getDetails().get("publishedThrough") instanceof Long position ? position : -1;
    }

    /** The records are made as the relay makes them, of rows that are in memory. */
    private Sample produce(StoaStore store) throws Exception {
        var rows = new ArrayList<StoredEvent>(backlog);
        read(store.engine(), rows::add);
        var topic = Topics.topic(Topics.fresh());
        try (var producer = Topics.producer()) {
            return timed(() -> {
                for (var row : rows) {
                    var _ = producer.send(EventRecords.record(topic, row));
                }
                producer.flush();
            });
        }
    }

    private static void read(PostgresEventStorageEngine engine, Consumer<StoredEvent> reader) {
        for (var page = engine.rowsAfter(-1, PAGE);
                !page.isEmpty();
                page = engine.rowsAfter(page.getLast().globalIndex(), PAGE)) {
            page.forEach(reader);
        }
    }

    private Sample timed(Runnable work) {
        var begin = System.nanoTime();
        work.run();
        return new Sample(backlog, System.nanoTime() - begin, new Histogram(3));
    }
}
