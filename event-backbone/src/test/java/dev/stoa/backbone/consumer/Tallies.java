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
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies of the tally service on one database and topics of their own, and what is asked of one processor of them. */
class Tallies implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger RUNS = new AtomicInteger();

    final Statements statements = new Statements();
    final ConfigurableApplicationContext first;
    private final TestDatabase database = TestServers.freshDatabase();
    private final String prefix = "letters" + RUNS.incrementAndGet();
    private final String processor;

    Tallies(String processor) {
        this.processor = processor;
        this.first = node("first");
    }

    ConfigurableApplicationContext node(String name) {
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

    EventProcessor processor() {
        return first.getBean(EventProcessingConfiguration.class)
                .eventProcessor(processor)
                .orElseThrow();
    }

    void awaitHandled(String id, long sequence) {
        assertThat(first.getBean(ViewPositions.class).await(new StreamPosition(id, sequence), PATIENCE, processor))
                .as(id)
                .isTrue();
    }

    void awaitLetters(int count) {
        awaitLetters(processor, count);
    }

    void awaitLetters(String ofProcessor, int count) {
        await().atMost(PATIENCE).until(() -> letters(ofProcessor).size() == count);
    }

    List<String> letters() {
        return letters(processor);
    }

    private List<String> letters(String ofProcessor) {
        return first.getBean(JdbcClient.class)
                .sql("""
                        select deadLetterIdentifier from DeadLetterEntry where processingGroup = ?
                        order by sequenceIdentifier, sequenceIndex""")
                .param(ofProcessor)
                .query(String.class)
                .list();
    }

    DeadLetters.Result retryFirst() {
        return first.getBean(DeadLetters.class).retry(letters().getFirst());
    }

    void publish(String id, long sequence) {
        publish(id, sequence, 1);
    }

    @SuppressWarnings("unchecked")
    void publish(String id, long sequence, int by) {
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
                                "{\"id\":\"" + id + "\",\"by\":" + by + "}",
                                "{}")));
    }

    /** Until Kafka has all that was published. */
    void awaitPublished() {
        first.getBean(Producer.class).flush();
    }

    @Override
    public void close() {
        first.close();
    }
}
