package dev.stoa.backbone.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.backbone.wire.ThrowingConverter;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.junit.jupiter.api.Test;

class OrderedKafkaSourceTest {
    private static final List<String> TOPICS = List.of("source.one.events", "source.two.events");

    private final Map<String, Object> kafka =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());

    /** A segment that failed at the first event of a partition is claimed again at where it and the others stood. */
    @Test
    void an_event_that_was_the_first_of_its_partition_comes_again_like_any_other() throws Exception {
        try (var admin = Admin.create(kafka);
                var producer = new KafkaProducer<String, byte[]>(KafkaSettings.producer(kafka))) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(20, TimeUnit.SECONDS);
            TOPICS.forEach(topic -> producer.send(EventRecords.record(topic, counted(topic))));
            producer.flush();
        }
        AsyncFetcher<String, byte[], KafkaEventMessage> fetcher =
                AsyncFetcher.<String, byte[], KafkaEventMessage>builder().build();
        try {
            var source = new OrderedKafkaSource(
                    KafkaSettings.consumer(kafka),
                    fetcher,
                    new ThrowingConverter(LogOnPostgres.SERIALIZER),
                    TOPICS,
                    Duration.ZERO);
            var start = source.createTailToken();
            var both = read(source, start, 2);
            var afterFirst = both.getFirst().trackingToken();
            var afterBoth = both.getLast().trackingToken();

            assertThat(KafkaTrackingToken.emptyToken().lowerBound(afterBoth))
                    .as("the trap: a token that names no partition")
                    .isEqualTo(afterBoth);
            var again = afterBoth.lowerBound(afterFirst);
            assertThat(read(source, again, 1).getFirst().getIdentifier())
                    .isEqualTo(both.getLast().getIdentifier());
            assertThat(read(source, afterBoth.lowerBound(start), 2)).hasSize(2);
        } finally {
            fetcher.shutdown();
        }
    }

    private static List<? extends TrackedEventMessage<?>> read(OrderedKafkaSource source, TrackingToken from, int count)
            throws InterruptedException {
        try (var stream = source.openStream(from)) {
            var events = new ArrayList<TrackedEventMessage<?>>();
            while (events.size() < count && stream.hasNextAvailable(20, TimeUnit.SECONDS)) {
                events.add(stream.nextAvailable());
            }
            return events;
        }
    }

    private static StoredEvent counted(String id) {
        return new StoredEvent(0, id, id, 0, "Counter", "sample.counted", null, Instant.now(), """
                {"id":"%s","by":2}""".formatted(id), "{}");
    }
}
