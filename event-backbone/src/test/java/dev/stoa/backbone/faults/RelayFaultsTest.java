package dev.stoa.backbone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.servers.Signals;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** What becomes of the way to Kafka under load. */
class RelayFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void killed_after_kafka_acknowledged_and_before_it_remembered() throws Exception {
        try (var system = new LogUnderLoad()) {
            system.load.goOn(50);
            system.relay.stop();
            var killed = RelayProcess.start(system);
            try {
                assertThat(CompletableFuture.supplyAsync(() -> comesHere(killed))
                                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                system.relay.start();
                system.load.goOn(50);
                Signals.send(killed.pid(), "KILL");
            } finally {
                killed.destroyForcibly();
            }
            assertThat(system.endsInOrder().duplicates()).isPositive();
        }
    }

    private static boolean comesHere(Process relay) {
        return relay.inputReader().lines().anyMatch("here"::equals);
    }

    /** By the broker and so after the records behind it were sent: nothing may pass it there. */
    @Test
    void a_record_too_large_for_the_broker() throws Exception {
        try (var system = new LogUnderLoad()) {
            system.load.goOn(50);
            limitRecords(system.topic.name, "10000");
            system.append("large", 200, sequence -> sequence == 50 ? incompressible() : "");
            await().atMost(PATIENCE)
                    .until(() -> "RecordTooLargeException"
                            .equals(system.status.health().getDetails().get("failure")));
            await().atMost(PATIENCE).until(() -> system.producers.get() >= 4);
            limitRecords(system.topic.name, "4194304");

            system.endsInOrder();
        }
    }

    private static void limitRecords(String topic, String bytes) throws Exception {
        var change = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), OpType.SET);
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                    .all()
                    .get();
        }
    }

    private static String incompressible() {
        return new Random(1)
                .ints(20_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
