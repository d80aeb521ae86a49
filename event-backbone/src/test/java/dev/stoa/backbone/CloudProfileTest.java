package dev.stoa.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CloudProfileTest {
    @Test
    void a_cluster_in_the_cloud_is_reached_over_tls_with_a_key_and_keeps_three_copies() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(
                        "spring.profiles.active=confluent-cloud",
                        "STOA_KAFKA_BOOTSTRAP=cluster.example:9092",
                        "STOA_KAFKA_API_KEY=the-key",
                        "STOA_KAFKA_API_SECRET=the-secret")
                .run(context -> {
                    var binder = Binder.get(context.getEnvironment());
                    Map<String, Object> settings = binder.bind("spring.kafka", KafkaProperties.class)
                            .get()
                            .buildAdminProperties();
                    assertThat(settings)
                            .containsEntry("security.protocol", "SASL_SSL")
                            .containsEntry("sasl.mechanism", "PLAIN");
                    assertThat(settings.get("sasl.jaas.config").toString())
                            .contains("username=\"the-key\"", "password=\"the-secret\"");
                    assertThat(settings.get("bootstrap.servers").toString()).contains("cluster.example:9092");
                    assertThat(binder.bind("stoa.backbone.replication", Integer.class)
                                    .get())
                            .isEqualTo(3);
                });
    }
}
