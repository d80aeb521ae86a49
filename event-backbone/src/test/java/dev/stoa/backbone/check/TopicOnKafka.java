package dev.stoa.backbone.check;

import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** A fresh topic for the sample's events on the real server, and the check of a log against it. */
public final class TopicOnKafka {
    private static final AtomicInteger RUNS = new AtomicInteger();

    public final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
    public final BackboneProperties properties;
    public final String name;

    public TopicOnKafka(int partitions) {
        properties = NodeOfTests.under("t" + RUNS.incrementAndGet(), partitions);
        name = properties.eventTopic("sample");
        try (var admin = Admin.create(kafka)) {
            var topic = new NewTopic(name, partitions, (short) 1)
                    .configs(Map.of("max.message.bytes", String.valueOf(KafkaSettings.LARGEST_RECORD)));
            create(admin, topic);
        } catch (Exception e) {
            throw new IllegalStateException("no topic", e);
        }
    }

    /** Returns once the broker knows it, which is a moment after it has been made. */
    public static void create(Admin admin, NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get(60, TimeUnit.SECONDS);
        await("the broker knows it")
                .ignoreExceptions()
                .until(() -> admin.describeTopics(List.of(topic.name()))
                        .allTopicNames()
                        .get()
                        .containsKey(topic.name()));
    }

    /** As the relay's, but for the settings that come on top. */
    public Producer<String, byte[]> producer(Map<String, Object> more) {
        var settings = new HashMap<>(KafkaSettings.producer(kafka));
        settings.putAll(more);
        return new KafkaProducer<>(settings);
    }

    /** As the relay would. */
    void publish(List<StoredEvent> events) {
        try (var producer = producer(Map.of())) {
            events.forEach(event -> producer.send(EventRecords.record(name, event)));
        }
    }

    public LogReport check(LogOnPostgres log, Duration relayPatience) {
        return new LogCheck(log.dataSource, kafka, properties.topicPrefix(), relayPatience).run();
    }
}
