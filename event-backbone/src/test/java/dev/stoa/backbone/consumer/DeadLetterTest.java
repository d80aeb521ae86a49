package dev.stoa.backbone.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.deadletter.DeadLetters;
import dev.stoa.backbone.projection.ViewPositions;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.store.StreamPosition;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.servers.TestServers;
import dev.stoa.servers.TestServers.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What fails is kept in order wherever and whenever it is handled, and what does not fail pays nothing for that. */
class DeadLetterTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database = TestServers.freshDatabase();
    private final String prefix = "letters" + RUNS.incrementAndGet();
    private final Statements statements = new Statements();
    private final ConfigurableApplicationContext first = node("first");

    @AfterEach
    void stop() {
        first.close();
    }

    private ConfigurableApplicationContext node(String name) {
        return new SpringApplicationBuilder(TallyService.class)
                .initializers((ApplicationContextInitializer<ConfigurableApplicationContext>)
                        context -> context.getBeanFactory().addBeanPostProcessor(statements))
                .run(
                        "--stoa.backbone.event-store=false",
                        "--stoa.backbone.consumer=true",
                        "--stoa.backbone.topic-prefix=" + prefix,
                        "--stoa.backbone.instance-id=" + name,
                        "--spring.flyway.locations=classpath:db/migration/backbone-consumer",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.kafka.bootstrap-servers="
                                + TestServers.kafka().bootstrapServers());
    }

    @Test
    void events_that_do_not_fail_cost_no_savepoint_and_one_look_into_the_queue_per_batch() {
        processor(first).shutDown();
        for (var i = 0; i < 200; i++) publish("healthy" + i, 0);
        statements.asked.clear();
        processor(first).start();

        for (var i = 0; i < 200; i++) awaitHandled("healthy" + i, 0);
        assertThat(statements.countOf("insert into tally")).isEqualTo(200);
        assertThat(statements.countOf("savepoint")).isZero();
        assertThat(statements.countOf("DeadLetterEntry")).isBetween(1L, 40L);
    }

    @Test
    void what_follows_a_dead_letter_is_kept_after_a_restart_and_on_another_node_until_it_is_retried() {
        tally(first).broken.add("bad");
        publish("bad", 0);
        awaitLetters(1);
        tally(first).broken.clear();
        publish("bad", 1);
        awaitLetters(2);

        processor(first).shutDown();
        processor(first).start();
        publish("bad", 2);
        awaitLetters(3);

        try (var second = node("second")) {
            processor(first).shutDown();
            publish("bad", 3);
            awaitLetters(4);

            assertThat(first.getBean(DeadLetters.class).retry(letters().getFirst()))
                    .isEqualTo(DeadLetters.Result.HANDLED);
            publish("bad", 4);
            await().atMost(PATIENCE).until(() -> tally(second).total("bad") == 5);
            assertThat(letters()).isEmpty();
        }
    }

    /** The first undoes its batch, the second fails behind it when the batch comes again. */
    @Test
    void several_failures_in_one_batch_are_kept_and_the_rest_of_it_takes_effect_once() {
        processor(first).shutDown();
        tally(first).broken.addAll(List.of("bad", "worse"));
        for (var id : List.of("good", "bad", "better", "worse", "best")) publish(id, 0);
        processor(first).start();

        for (var id : List.of("good", "better", "best")) {
            awaitHandled(id, 0);
            assertThat(tally(first).total(id)).isOne();
        }
        awaitLetters(2);
        assertThat(tally(first).total("bad") + tally(first).total("worse")).isZero();
    }

    private static EventProcessor processor(ConfigurableApplicationContext node) {
        return node.getBean(EventProcessingConfiguration.class)
                .eventProcessor("sample.tally")
                .orElseThrow();
    }

    private static TallyService.Tally tally(ConfigurableApplicationContext node) {
        return node.getBean(TallyService.Tally.class);
    }

    private void awaitHandled(String id, long sequence) {
        assertThat(first.getBean(ViewPositions.class).await(new StreamPosition(id, sequence), PATIENCE, "sample.tally"))
                .as(id)
                .isTrue();
    }

    private void awaitLetters(int count) {
        await().atMost(PATIENCE).until(() -> letters().size() == count);
    }

    private List<String> letters() {
        return first.getBean(JdbcClient.class)
                .sql("select deadLetterIdentifier from DeadLetterEntry order by sequenceIdentifier, sequenceIndex")
                .query(String.class)
                .list();
    }

    @SuppressWarnings("unchecked")
    private void publish(String id, long sequence) {
        first.getBean(Producer.class)
                .send(EventRecords.record(
                        first.getBean(BackboneProperties.class).eventTopic("sample"),
                        new StoredEvent(
                                sequence,
                                UUID.randomUUID().toString(),
                                id,
                                sequence,
                                "Counter",
                                "sample.counted",
                                null,
                                Instant.now(),
                                "{\"id\":\"" + id + "\",\"by\":1}",
                                "{}")));
    }
}
