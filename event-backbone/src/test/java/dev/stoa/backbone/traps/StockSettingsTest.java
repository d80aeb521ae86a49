package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import dev.stoa.backbone.autoconfigure.AxonTrapFilter;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import dev.stoa.backbone.wire.ThrowingConverter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.axonframework.common.DefaultIdentifierFactory;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.autoconfig.KafkaAutoConfiguration;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.StreamableKafkaMessageSource;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.PlatformTransactionManager;

/** What Axon sets up by itself on Spring Boot 4, how it writes, and what of that the backbone keeps away. */
class StockSettingsTest {
    private static final Serializer OURS =
            JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();

    /** They stand behind auto-configurations of Boot 3, which Boot 4 has moved: they look before there is a database. */
    @Test
    void stock_on_boot_4_axon_runs_without_transactions_beside_a_database() {
        new ApplicationContextRunner()
                .withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/none")
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        NoOpTransactionAutoConfiguration.class))
                .run(axon -> assertThat(axon)
                        .hasSingleBean(DataSource.class)
                        .hasSingleBean(PlatformTransactionManager.class)
                        .doesNotHaveBean(ConnectionProvider.class)
                        .getBean(TransactionManager.class)
                        .isInstanceOf(NoTransactionManager.class));
    }

    @Test
    void stock_a_handler_is_interrupted_after_a_time_unless_that_is_switched_off() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(AxonTimeoutAutoConfiguration.class))
                .run(axon -> assertThat(axon).hasSingleBean(HandlerTimeoutHandlerEnhancerDefinition.class));
    }

    /** Ours needs no mode: it is kept away, and the guard refuses its settings. */
    @ParameterizedTest
    @CsvSource({"pooled_streaming, true", "pooled-streaming, false"})
    void stock_there_is_no_kafka_source_for_a_mode_that_is_spelt_as_boot_spells_it(String mode, boolean found) {
        new ApplicationContextRunner()
                .withPropertyValues(
                        "axon.kafka.publisher.enabled=false", "axon.kafka.consumer.event-processor-mode=" + mode)
                .withBean("eventSerializer", Serializer.class, () -> OURS)
                .withBean(KafkaMessageConverter.class, StockSettingsTest::stockConverter)
                .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
                .run(axon -> assertThat(axon.getBeansOfType(StreamableKafkaMessageSource.class))
                        .hasSize(found ? 1 : 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AxonTimeoutAutoConfiguration",
                "UpdateCheckerAutoConfiguration",
                "AxonServerAutoConfiguration",
                "XStreamAutoConfiguration",
                "JdbcAutoConfiguration",
                "JpaAutoConfiguration",
                "JpaEventStoreAutoConfiguration",
                "TransactionAutoConfiguration",
                "NoOpTransactionAutoConfiguration"
            })
    void ours_none_of_these_gets_into_a_service(String name) {
        assertThat(isLetIn("org.axonframework.springboot.autoconfig." + name)).isFalse();
        assertThat(isLetIn("any.Other")).isTrue();
    }

    @Test
    void ours_nor_does_the_one_of_the_kafka_extension() {
        assertThat(isLetIn(KafkaAutoConfiguration.class.getName())).isFalse();
    }

    private static boolean isLetIn(String autoConfiguration) {
        return new AxonTrapFilter().match(new String[] {autoConfiguration}, noMetadata())[0];
    }

    private static AutoConfigurationMetadata noMetadata() {
        return org.mockito.Mockito.mock(AutoConfigurationMetadata.class);
    }

    @Test
    void stock_jackson_3_does_not_read_back_the_tokens_it_writes_and_ours_does() {
        var stock = Jackson3Serializer.builder().build();
        TrackingToken replay = ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(7));
        TrackingToken kafka = KafkaTrackingToken.newInstance(Map.of(new TopicPartition("stoa.a.events", 0), 3L));

        assertThatThrownBy(() -> roundTrip(stock, replay)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> roundTrip(stock, kafka)).isInstanceOf(RuntimeException.class);
        assertThat(roundTrip(OURS, replay)).isEqualTo(replay);
        assertThat(roundTrip(OURS, kafka)).isEqualTo(kafka);
    }

    private static Object roundTrip(Serializer serializer, Object token) {
        return serializer.deserialize(serializer.serialize(token, byte[].class));
    }

    @Test
    void the_stock_mapper_knows_no_instants_and_ours_keeps_them_exact() throws Exception {
        var exact = Instant.parse("2026-11-22T10:15:30.123456Z");

        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(exact))
                .isInstanceOf(InvalidDefinitionException.class);
        assertThat(BackboneJson.mapper().readValue(BackboneJson.mapper().writeValueAsString(exact), Instant.class))
                .isEqualTo(exact);
    }

    @Test
    void stock_identifiers_are_random_and_ours_grow_with_time() {
        assertThat(UUID.fromString(new DefaultIdentifierFactory().generateIdentifier())
                        .version())
                .isEqualTo(4);
        assertThat(UUID.fromString(IdentifierFactory.getInstance().generateIdentifier())
                        .version())
                .isEqualTo(7);
    }

    @Test
    void the_stock_converter_keeps_only_milliseconds_and_ours_the_exact_time() {
        var exact = Instant.parse("2026-11-22T10:15:30.123456Z");
        var record = received(EventRecords.record("stoa.sample.events", event(exact, "{}")));

        assertThat(stockConverter().readKafkaMessage(record).orElseThrow().getTimestamp())
                .isEqualTo(Instant.parse("2026-11-22T10:15:30.123Z"));
        assertThat(ours().readKafkaMessage(record).orElseThrow().getTimestamp()).isEqualTo(exact);
    }

    @Test
    void stock_an_event_with_a_null_in_its_metadata_vanishes_and_ours_comes_without_it() {
        var written = EventRecords.record("stoa.sample.events", event(Instant.EPOCH, """
                {"actor":null,"cause":"c"}"""));
        var event = ours().readKafkaMessage(received(written)).orElseThrow();
        assertThat(event.getMetaData()).containsEntry("cause", "c").doesNotContainKey("actor");

        var stock = stockConverter()
                .createKafkaMessage(
                        LogOnPostgres.counted("a", 0).andMetaData(java.util.Collections.singletonMap("note", null)),
                        "t");
        assertThat(stockConverter().readKafkaMessage(received(stock))).isEmpty();
        assertThatThrownBy(() -> ours().readKafkaMessage(received(stock)))
                .isInstanceOf(ThrowingConverter.UnreadableRecord.class);
    }

    private static DefaultKafkaMessageConverter stockConverter() {
        return DefaultKafkaMessageConverter.builder()
                .serializer(LogOnPostgres.SERIALIZER)
                .build();
    }

    private static ThrowingConverter ours() {
        return new ThrowingConverter(LogOnPostgres.SERIALIZER);
    }

    private static StoredEvent event(Instant at, String metadata) {
        return new StoredEvent(17, "e1", "a", 4, "Counter", "sample.counted", null, at, """
                {"id":"a","by":2}""", metadata);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                5,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
