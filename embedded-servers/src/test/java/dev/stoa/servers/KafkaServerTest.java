package dev.stoa.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void records_survive_a_stop_and_a_kill() throws Exception {
        try (var server = new KafkaServer(folder, TestServers.binaries(), Ports.free(), Ports.free(), List.of())) {
            server.start();
            try (var admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("kept", Optional.of(1), Optional.empty())))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            send(server, "before the stop");
            server.stop();
            assertThat(Ports.isFree(server.port())).isTrue();

            server.start();
            send(server, "before the kill");
            server.kill();

            server.start();
            assertThat(read(server, 2)).containsExactly("before the stop", "before the kill");
        }
    }

    private static void send(KafkaServer server, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", server.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(KafkaServer server, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", server.bootstrapServers(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            var values = new java.util.ArrayList<String>();
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(polled -> values.add(polled.value()));
            }
            return values;
        }
    }
}
