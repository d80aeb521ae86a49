package dev.stoa.bench.flow;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** Topics of their own for each measurement, as Stoa makes them. */
final class Topics {
    /** That the services take, too. */
    private static final Duration BREATH = Duration.ofMillis(5);

    private static final int PARTITIONS = 4;
    private static final AtomicInteger MADE = new AtomicInteger();

    private Topics() {}

    static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    }

    static Producer<String, byte[]> producer() {
        return new KafkaProducer<>(KafkaSettings.producer(connection()));
    }

    /** A new, empty topic for the sample's events, under a prefix of its own. */
    static BackboneProperties fresh() throws Exception {
        var prefix = "bench" + MADE.incrementAndGet();
        var properties = new BackboneProperties(
                "bench",
                "node",
                prefix,
                PARTITIONS,
                (short) 1,
                2,
                0,
                Duration.ofSeconds(30),
                BREATH,
                Duration.ofSeconds(2));
        try (var admin = Admin.create(connection())) {
            admin.createTopics(List.of(new NewTopic(topic(properties), PARTITIONS, (short) 1)))
                    .all()
                    .get();
            awaitLeaders(admin, topic(properties));
        }
        return properties;
    }

    /** A leader that has only just heard of its partition may take a producer's second batch before its first. */
    private static void awaitLeaders(Admin admin, String topic) throws Exception {
        var ends = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(number -> new TopicPartition(topic, number), _ -> OffsetSpec.latest()));
        admin.listOffsets(ends).all().get();
    }

    static String topic(BackboneProperties properties) {
        return properties.eventTopic("sample");
    }
}
