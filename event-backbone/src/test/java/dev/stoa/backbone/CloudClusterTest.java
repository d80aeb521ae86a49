package dev.stoa.backbone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.autoconfigure.KafkaConnection;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.servers.Certificates;
import dev.stoa.servers.KafkaServer;
import dev.stoa.servers.Ports;
import dev.stoa.servers.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.util.ReflectionTestUtils;

/** The profile {@code confluent-cloud} against a broker that wants what Confluent Cloud does: SASL PLAIN over TLS. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class CloudClusterTest {
    private static final String KEY = "the-key";
    private static final String SECRET = "Zm9yLW5vYm9keS1lbHNl/+";
    private static final String GUESSED = "Z3Vlc3NlZC13cm9uZ2x5";

    private final TestServers.TestDatabase database = TestServers.freshDatabase();

    @TempDir
    Path folder;

    @Test
    void a_wrong_secret_is_said_and_loses_nothing_and_with_the_right_one_events_are_relayed(CapturedOutput said) {
        try (var broker = broker()) {
            broker.start();
            try (var service = service(broker, GUESSED)) {
                count(service, "early");
                var relay = service.getBean(RelayStatus.class);
                await().until(() -> relay.health().getStatus().equals(Status.DOWN));
                assertThat(relay.health().getDetails())
                        .containsEntry("failure", "SaslAuthenticationException")
                        .containsEntry("reason", "the log is not reaching Kafka; commands go on and nothing is lost");
                assertThat(topics(service)).isNotEmpty().allSatisfy(topic -> {
                    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                    assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
                });
            }
            try (var service = service(broker, SECRET, "--STOA_KAFKA_REPLICATION=1")) {
                count(service, "late");
                assertThat(read(service, 2)).containsExactlyInAnyOrder("early", "late");
                var relay = service.getBean(RelayStatus.class);
                await().until(() -> relay.health().getStatus().equals(Status.UP));
            }
        }
        assertThat(said).contains("sasl.jaas.config = [hidden]").doesNotContain(SECRET, GUESSED);
    }

    private KafkaServer broker() {
        var port = Ports.free();
        var plain = Ports.free();
        var controller = Ports.free();
        return new KafkaServer(
                folder,
                TestServers.binaries(),
                port,
                controller,
                List.of("-XX:TieredStopAtLevel=1"),
                Map.ofEntries(
                        entry(
                                "listeners",
                                "SASL_SSL://127.0.0.1:%d,PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                        .formatted(port, plain, controller)),
                        entry(
                                "advertised.listeners",
                                "SASL_SSL://%s:%d,PLAINTEXT://127.0.0.1:%d".formatted(Certificates.HOST, port, plain)),
                        entry(
                                "listener.security.protocol.map",
                                "SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        entry("sasl.enabled.mechanisms", "PLAIN"),
                        entry(
                                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
                                        .formatted(KEY, SECRET)),
                        entry("ssl.keystore.type", "PEM"),
                        entry(
                                "ssl.keystore.location",
                                TestServers.certificates().keyAndCertificate().toString())));
    }

    private ConfigurableApplicationContext service(KafkaServer broker, String secret, String... more) {
        var settings = new ArrayList<>(List.of(
                "--STOA_KAFKA_BOOTSTRAP=" + Certificates.HOST + ":" + broker.port(),
                "--STOA_KAFKA_API_KEY=" + KEY,
                "--STOA_KAFKA_API_SECRET=" + secret,
                "--spring.kafka.ssl.trust-store-type=PEM",
                "--spring.kafka.ssl.trust-store-location=file:"
                        + TestServers.certificates().authority(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--stoa.backbone.partitions=1",
                // it tells its settings then
                "--logging.level.org.apache.kafka=INFO"));
        settings.addAll(List.of(more));
        return new SpringApplicationBuilder(CounterService.class)
                .profiles("confluent-cloud")
                .run(settings.toArray(String[]::new));
    }

    private static void count(ConfigurableApplicationContext service, String id) {
        service.getBean(Commands.class)
                .run(new CommandRequest(new Count(id, 1), UUID.randomUUID(), "", "", null, Map.of()));
    }

    @SuppressWarnings("unchecked")
    private static Iterable<NewTopic> topics(ConfigurableApplicationContext service) {
        return (Iterable<NewTopic>)
                ReflectionTestUtils.getField(service.getBean(KafkaAdmin.NewTopics.class), "newTopics");
    }

    private static List<String> read(ConfigurableApplicationContext service, int count) {
        var read = new ArrayList<String>();
        var settings = service.getBean(KafkaConnection.class).consumer();
        try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
            var partition = new TopicPartition("stoa.sample.events", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (read.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(event -> read.add(event.key()));
            }
        }
        return read;
    }
}
