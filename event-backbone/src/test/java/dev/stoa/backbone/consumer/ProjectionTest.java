package dev.stoa.backbone.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.deadletter.DeadLetters;
import dev.stoa.backbone.processor.ProcessorSources;
import dev.stoa.backbone.projection.ViewPositions;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.FreshServers;
import dev.stoa.backbone.sample.OldStream;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.store.StreamPosition;
import dev.stoa.backbone.wire.EventRecords;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = TallyService.class,
        properties = {
            "stoa.backbone.event-store=false",
            "stoa.backbone.consumer=true",
            "stoa.backbone.topic-prefix=tally",
            "stoa.backbone.breath=7ms",
            "spring.flyway.locations=classpath:db/migration/backbone-consumer"
        })
@Import(OldStream.class)
class ProjectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        FreshServers.register(registry);
    }

    @Autowired
    private Producer<String, byte[]> kafka;

    @Autowired
    private BackboneProperties properties;

    @Autowired
    private TallyService.Tally tally;

    @Autowired
    private ViewPositions positions;

    @Autowired
    private DeadLetters deadLetters;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private ProcessorSources sources;

    @Test
    void an_event_that_comes_twice_takes_effect_once() {
        publish("twice", 0);
        publish("twice", 0);
        publish("twice", 1);
        publish("twice", 0);
        publish("twice", 1);
        publish("twice", 2);

        assertThat(positions.await(new StreamPosition("twice", 2), PATIENCE, "sample.tally"))
                .isTrue();
        assertThat(tally.total("twice")).isEqualTo(3);
    }

    @Test
    void an_event_in_an_older_form_is_taken_in_todays() {
        publish("old", 0);

        assertThat(positions.await(new StreamPosition("old", 0), PATIENCE, "sample.tally"))
                .isTrue();
        assertThat(tally.total("old")).isEqualTo(2);
    }

    @Test
    void a_caller_waits_for_an_event_the_view_ignores_as_well() {
        kafka.send(EventRecords.record(
                properties.eventTopic("sample"),
                stored(
                        "named",
                        0,
                        "sample.named",
                        "{\"id\":\"named\",\"name\":\"n\",\"at\":\"2026-11-22T00:00:00Z\"}")));

        assertThat(positions.await(new StreamPosition("named", 0), PATIENCE, "sample.tally"))
                .isTrue();
    }

    @Test
    void a_caller_does_not_wait_for_ever() {
        assertThat(positions.await(new StreamPosition("never", 0), Duration.ofMillis(50), "sample.tally"))
                .isFalse();
    }

    @Test
    void an_event_that_fails_is_kept_with_those_behind_it_and_holds_nobody_else_up() {
        tally.broken.add("bad");
        publish("bad", 0);
        publish("bad", 1);
        publish("good", 0);

        assertThat(positions.await(new StreamPosition("good", 0), PATIENCE, "sample.tally"))
                .isTrue();
        await().atMost(PATIENCE).until(() -> lettersOf("bad").size() == 2);
        assertThat(tally.total("bad")).isZero();

        tally.broken.clear();
        assertThat(deadLetters.retry(lettersOf("bad").getFirst())).isEqualTo(DeadLetters.Result.HANDLED);
        assertThat(lettersOf("bad")).isEmpty();
        assertThat(tally.total("bad")).isEqualTo(2);
        assertThat(deadLetters.retry("unheard-of")).isEqualTo(DeadLetters.Result.NO_SUCH_LETTER);
    }

    @Test
    void a_processor_tells_how_far_it_is_behind() {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            jdbc.sql("lock table tally in access exclusive mode").update();
            publish("late", 0);
            publish("late", 1);
            await().atMost(PATIENCE).until(() -> lag("events") >= 2 && lag("seconds") > 0);
        });

        await().atMost(PATIENCE).until(() -> lag("events") == 0 && lag("seconds") == 0);
    }

    @Test
    void rests_between_polls_for_as_long_as_is_set() {
        assertThat(sources.sourceOf(Counted.class::equals)).extracting("breath").isEqualTo(Duration.ofMillis(7));
    }

    private double lag(String unit) {
        return metrics.get("stoa_processor_lag_" + unit)
                .tag("processor", "sample.tally")
                .gauge()
                .value();
    }

    private List<String> lettersOf(String id) {
        return jdbc.sql("""
                        select deadLetterIdentifier from DeadLetterEntry
                        where aggregateIdentifier = ? and processingGroup = 'sample.tally'
                        order by sequenceIndex""").param(id).query(String.class).list();
    }

    private void publish(String id, long sequence) {
        kafka.send(EventRecords.record(
                properties.eventTopic("sample"),
                stored(id, sequence, "sample.counted", "{\"id\":\"" + id + "\",\"by\":1}")));
    }

    private static StoredEvent stored(String id, long sequence, String type, String payload) {
        return new StoredEvent(
                sequence,
                UUID.randomUUID().toString(),
                id,
                sequence,
                "Counter",
                type,
                null,
                Instant.now(),
                payload,
                "{}");
    }
}
