package dev.stoa.backbone.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.NodeOfTests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class BackboneGuardTest {
    @ParameterizedTest
    @CsvSource({
        "axon.kafka.publisher.confirmation-mode, none",
        "axon.kafka.publisher.confirmation-mode, transactional",
        "axon.kafka.consumer.event-processor-mode, pooled-streaming",
        "axon.kafka.consumer.event-processor-mode, subscribing",
        "axon.eventhandling.processors.orders.mode, tracking",
        "axon.eventhandling.processors.orders.sequencing-policy, sequentialPolicy",
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
        "AXON_KAFKA_PUBLISHER_CONFIRMATIONMODE, none",
        "AXON_KAFKA_CONSUMER_EVENT_PROCESSOR_MODE, subscribing",
        "AXON_EVENTHANDLING_PROCESSORS_ORDERS_MODE, tracking",
        "AXON_SERIALIZER_GENERAL, xstream",
        "SPRING_KAFKA_CONSUMER_AUTOOFFSETRESET, latest",
        "SPRING_KAFKA_CONSUMER_AUTO_OFFSET_RESET, latest",
        "SPRING_KAFKA_PRODUCER_ACKS, 1",
        "SPRING_KAFKA_PRODUCER_TRANSACTIONIDPREFIX, tx"
    })
    void refuses_it_as_an_environment_variable_too(String name, String value) {
        var environment = new MockEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value)));
        assertThatThrownBy(() -> guard(environment, "node-1").afterSingletonsInstantiated())
                .isInstanceOf(BackboneGuard.UnsafeConfiguration.class);
    }

    @Test
    void refuses_it_however_it_is_spelled() {
        assertThatThrownBy(() -> guard("spring.kafka.consumer.autoOffsetReset", "latest", "node-1")
                        .afterSingletonsInstantiated())
                .isInstanceOf(BackboneGuard.UnsafeConfiguration.class);
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
        return guard(new MockEnvironment().withProperty(name, value), instance);
    }

    private static BackboneGuard guard(ConfigurableEnvironment environment, String instance) {
        return new BackboneGuard(environment, NodeOfTests.named(instance, "stoa", 1));
    }
}
