package dev.stoa.backbone.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.BackboneProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class BackboneGuardTest {
    @ParameterizedTest
    @CsvSource({
        "axon.kafka.publisher.confirmation-mode, none",
        "axon.kafka.consumer.event-processor-mode, subscribing",
        "axon.eventhandling.processors.orders.mode, tracking",
        "axon.serializer.general, xstream",
        "axon.serializer.events, jackson3",
        "spring.kafka.consumer.auto-offset-reset, latest",
        "spring.kafka.producer.acks, 1",
        "spring.kafka.producer.transaction-id-prefix, tx"
    })
    void refuses_a_setting_that_loses_or_doubles_events(String name, String value) {
        assertThatThrownBy(() -> guard(name, value, "node-1").afterSingletonsInstantiated())
                .isInstanceOf(BackboneGuard.UnsafeConfiguration.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "axon.serializer.general, jackson",
        "spring.kafka.consumer.auto-offset-reset, none",
        "spring.kafka.producer.acks, all"
    })
    void takes_the_safe_value(String name, String value) {
        assertThatCode(() -> guard(name, value, "node-1").afterSingletonsInstantiated())
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_a_copy_without_a_name_of_its_own() {
        assertThatThrownBy(() -> guard("any", "thing", "").afterSingletonsInstantiated())
                .hasMessageContaining("stoa.backbone.instance-id");
    }

    private static BackboneGuard guard(String name, String value, String instance) {
        return new BackboneGuard(
                new MockEnvironment().withProperty(name, value),
                new BackboneProperties("test", instance, "stoa", 1, (short) 1, 1, Duration.ofSeconds(1)));
    }
}
