package dev.stoa.backbone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.sample.FreshServers;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.backbone.wire.CommandRecords;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As after a stop of eight days: a broker keeps offsets for seven unless told otherwise, as the log does commands. */
@SpringBootTest(
        classes = CounterService.class,
        properties = {"stoa.backbone.service=forgotten", "stoa.backbone.topic-prefix=forgotten"})
class ForgottenOffsetsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        FreshServers.register(registry);
    }

    @Autowired
    private CommandRecords records;

    @Autowired
    private BackboneProperties properties;

    @Autowired
    private Producer<String, byte[]> kafka;

    @Autowired
    private EventStreams streams;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void no_command_is_run_a_second_time() {
        send(1);
        send(2);
        await().atMost(PATIENCE).until(() -> counted().size() == 2);

        inbox().stop();
        forgetOffsets();
        jdbc.sql("delete from processed_command").update();
        inbox().start();
        send(3);

        await().atMost(PATIENCE).until(() -> counted().contains(new Counted("once", 3)));
        assertThat(counted()).extracting(event -> ((Counted) event).by()).containsExactly(1, 2, 3);
    }

    private MessageListenerContainer inbox() {
        return Objects.requireNonNull(listeners.getListenerContainer("command-inbox"));
    }

    /** The group is empty a moment after its members have left. */
    private static void forgetOffsets() {
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> admin.deleteConsumerGroups(List.of("forgotten.inbox"))
                            .all()
                            .get(10, TimeUnit.SECONDS));
        }
    }

    private void send(int by) {
        kafka.send(records.record(
                properties.commandTopic("sample"), "once", UUID.randomUUID(), new Count("once", by), Map.of()));
    }

    private List<Object> counted() {
        return streams.read("once");
    }
}
