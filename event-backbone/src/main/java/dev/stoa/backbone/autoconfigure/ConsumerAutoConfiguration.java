package dev.stoa.backbone.autoconfigure;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.deadletter.DeadLetterQueue;
import dev.stoa.backbone.deadletter.DeadLetters;
import dev.stoa.backbone.deadletter.UndoneOnFailure;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.processor.ProcessorLag;
import dev.stoa.backbone.processor.ProcessorSources;
import dev.stoa.backbone.processor.Processors;
import dev.stoa.backbone.projection.JdbcViewPositions;
import dev.stoa.backbone.projection.OncePerEvent;
import dev.stoa.backbone.source.KafkaEnds;
import dev.stoa.backbone.source.OrderedKafkaSource;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.wire.ThrowingConverter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.extensions.kafka.eventhandling.consumer.AsyncFetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A service that lives on events from Kafka: projections, sagas. On with {@code stoa.backbone.consumer=true}. */
@AutoConfiguration(after = MessagingAutoConfiguration.class, before = AxonAutoConfiguration.class)
@ConditionalOnProperty("stoa.backbone.consumer")
public class ConsumerAutoConfiguration {
    @Bean
    PostgresSignal viewSignal(DataSource dataSource, CoreThreads threads) {
        return new PostgresSignal(dataSource, JdbcViewPositions.CHANNEL, threads);
    }

    @Bean
    JdbcViewPositions viewPositions(JdbcClient jdbc, PostgresSignal viewSignal) {
        return new JdbcViewPositions(jdbc, viewSignal);
    }

    @Bean(destroyMethod = "shutdown")
    AsyncFetcher<String, byte[], KafkaEventMessage> fetcher() {
        return AsyncFetcher.<String, byte[], KafkaEventMessage>builder()
                .pollTimeout(1_000)
                .build();
    }

    @Bean
    ThrowingConverter eventConverter(
            @Qualifier("eventSerializer") Serializer serializer, ObjectProvider<EventUpcaster> upcasters) {
        return new ThrowingConverter(serializer, upcasters.orderedStream().toList());
    }

    @Bean
    ProcessorSources kafkaSources(
            KafkaConnection kafka,
            AsyncFetcher<String, byte[], KafkaEventMessage> fetcher,
            ThrowingConverter converter,
            MessageTypes types,
            BackboneProperties properties) {
        return handled -> new OrderedKafkaSource(
                kafka.consumer(), fetcher, converter, topicsOf(handled, types, properties), properties.breath());
    }

    static List<String> topicsOf(Predicate<Class<?>> handled, MessageTypes types, BackboneProperties properties) {
        return types.contextsWhere(handled).stream().map(properties::eventTopic).toList();
    }

    @Bean
    KafkaEnds kafkaEnds(KafkaConnection kafka) {
        return new KafkaEnds(kafka.settings());
    }

    @Bean
    ProcessorLag consumerLag(KafkaEnds kafkaEnds, MeterRegistry metrics, Clock clock) {
        return new ProcessorLag(kafkaEnds, metrics, clock);
    }

    @Bean
    ConfigurerModule kafkaProcessors(
            ProcessorSources sources,
            TransactionManager transactions,
            ConnectionProvider connections,
            Serializer generalSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            BackboneProperties properties,
            JdbcClient jdbc,
            JdbcViewPositions positions,
            ProcessorLag consumerLag,
            @Value("${stoa.backbone.sagas:false}") boolean processes) {
        // nobody reads their own writes from a service of processes
        return configurer -> configurer
                .eventProcessing()
                .registerEventProcessorFactory(new Processors(
                        sources,
                        transactions,
                        properties.segments(),
                        !processes,
                        properties.claimInterval(),
                        consumerLag))
                .registerDefaultHandlerInterceptor((configuration, name) ->
                        isSaga(configuration, name) ? null : OncePerEvent.inProjection(name, positions))
                .registerDeadLetterQueueProvider(group -> _ -> new DeadLetterQueue(
                        JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                                .connectionProvider(connections)
                                .transactionManager(transactions)
                                .genericSerializer(generalSerializer)
                                .eventSerializer(eventSerializer),
                        jdbc,
                        group));
    }

    @Bean
    UndoneOnFailure undoneOnFailure(PlatformTransactionManager transactions) {
        return new UndoneOnFailure(transactions);
    }

    @Bean
    DeadLetters deadLetters(EventProcessingConfiguration processing, JdbcClient jdbc) {
        return new DeadLetters(processing, jdbc);
    }

    static boolean isSaga(org.axonframework.config.Configuration configuration, String processor) {
        return configuration.eventProcessingConfiguration().sagaConfigurations().stream()
                .map(SagaConfiguration::processingGroup)
                .anyMatch(processor::equals);
    }
}
