package dev.stoa.bench.view;

import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Sample;
import dev.stoa.bench.harness.Spread;
import dev.stoa.servers.TestServers;
import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.StoaClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** How fast the order view is made anew from its first event, in a query-side that shares its cores with the servers. */
public final class RebuildRate implements Benchmark {
    private static final String VIEW = "ordering.orders";

    private final int orders;

    public RebuildRate(int orders) {
        this.orders = orders;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String question() {
        return "events per second out of Kafka into a new order view of %,d orders, against reading them and no more"
                .formatted(orders);
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var identity = resources.add(new Operator());
            var service = resources.add(new QuerySide(identity.url(), effort.recordingOption()));
            var operator = StoaClient.anonymous(service.endpoints());
            try (var producer = new KafkaProducer<String, byte[]>(KafkaSettings.producer(connection()))) {
                new OrderLog(producer).publish(orders);
            }
            awaitLive(service);
            var untilSwapped = new ArrayList<Double>();
            var contest = Contest.run(
                    effort,
                    List.of(
                            new Contender(
                                    "rebuild of the order view",
                                    _ -> rebuild(operator, identity.authorization(), untilSwapped)),
                            new Contender("reading the same, nothing else", _ -> read())));
            var figures = new ArrayList<>(Figure.firstAgainstOthers(contest));
            var measured = untilSwapped.subList(untilSwapped.size() - effort.rounds(), untilSwapped.size());
            figures.add(Figure.of(
                    "the same to the end: compared and swapped",
                    "/s",
                    Spread.of(measured).median()));
            return figures;
        }
    }

    private long events() {
        return (long) orders * OrderLog.EVENTS_PER_ORDER;
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    }

    private void awaitLive(QuerySide service) {
        var database = service.database();
        var views =
                JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        new Patience(Duration.ofMinutes(20))
                .until(
                        "the live view to have all orders",
                        () -> views.sql("select count(*) from orders where status = 'COMPLETED'")
                                .query(Integer.class)
                                .single(),
                        completed -> completed == orders);
    }

    /** As the service counts it, while it takes events in. */
    private Sample rebuild(StoaClient operator, String authorization, List<Double> untilSwapped) {
        var begin = System.nanoTime();
        var path = operator.send(
                        Call.post("/v1/back-office/views/" + VIEW + "/rebuilds").with("Authorization", authorization))
                .orThrow()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var ended = Patience.LONG.until(
                "the rebuild to end",
                () -> operator.send(Call.get(path).with("Authorization", authorization))
                        .orThrow()
                        .body(),
                progress -> progress.has("finishedAt"));
        untilSwapped.add(events() * 1e9 / (System.nanoTime() - begin));
        requireGood(ended);
        return Sample.ofRate(ended.path("eventsPerSecond").asDouble());
    }

    private void requireGood(JsonNode rebuild) {
        if (!rebuild.path("state").asString().equals("SWAPPED")
                || rebuild.path("eventsDone").asLong() != events()
                || rebuild.path("differences").asLong(-1) != 0) {
            throw new IllegalStateException("the rebuild is not as it should be: " + rebuild);
        }
    }

    private Sample read() {
        var begin = System.nanoTime();
        var read = 0L;
        try (var consumer = new KafkaConsumer<String, byte[]>(KafkaSettings.consumer(connection()))) {
            var partitions = consumer.partitionsFor(OrderLog.TOPIC).stream()
                    .map(part -> new TopicPartition(OrderLog.TOPIC, part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (read < events()) read += consumer.poll(Duration.ofSeconds(1)).count();
        }
        return new Sample(read, System.nanoTime() - begin, new Histogram(3));
    }
}
