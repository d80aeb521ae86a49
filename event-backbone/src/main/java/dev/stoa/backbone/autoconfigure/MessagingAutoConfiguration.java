package dev.stoa.backbone.autoconfigure;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.command.ExpectedSequence;
import dev.stoa.backbone.guard.BackboneGuard;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.Correlation;
import dev.stoa.backbone.message.LogicalNameSerializer;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.processor.ProcessorsStatus;
import dev.stoa.backbone.wire.CommandRecords;
import dev.stoa.backbone.wire.KafkaSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.transaction.PlatformTransactionManager;

/** What every service of the system shares: how messages are written, what they carry, and the topics they travel on. */
@AutoConfiguration(before = AxonAutoConfiguration.class)
@EnableConfigurationProperties(BackboneProperties.class)
public class MessagingAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    CoreThreads coreThreads(ApplicationEventPublisher events) {
        return new CoreThreads(events);
    }

    @Bean
    BackboneGuard backboneGuard(ConfigurableEnvironment environment, BackboneProperties properties) {
        return new BackboneGuard(environment, properties);
    }

    /** Tokens, sagas, deadlines. */
    @Bean
    @Primary
    Serializer serializer() {
        return JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();
    }

    @Bean
    @Qualifier("messageSerializer") Serializer messageSerializer(MessageTypes types) {
        return new LogicalNameSerializer(types, BackboneJson.mapper());
    }

    @Bean
    @Qualifier("eventSerializer") Serializer eventSerializer(MessageTypes types) {
        return new LogicalNameSerializer(types, BackboneJson.mapper());
    }

    @Bean
    CorrelationDataProvider correlation(BackboneProperties properties) {
        return new Correlation(properties.service());
    }

    @Bean
    CommandTargetResolver commandTargets() {
        return new ExpectedSequence();
    }

    @Bean
    CommandRecords commandRecords(MessageTypes types) {
        return new CommandRecords(types);
    }

    /** One connection per unit of work: tokens, read models and sagas commit together. */
    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TransactionManager axonTransactions(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Axon would log a handler's failure, and go on. */
    @Bean
    ConfigurerModule failuresPropagate() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance());
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, BackboneProperties properties) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .nodeId(properties.instanceId())
                .contentType(byte[].class)
                .build();
    }

    /** How to reach Kafka: everything of {@code spring.kafka} that is not about one producer or consumer. */
    @Bean
    KafkaConnection kafkaConnection(KafkaProperties kafka) {
        var settings = new HashMap<>(kafka.buildAdminProperties());
        settings.keySet().removeIf(key -> key.startsWith("auto.") || key.startsWith("group."));
        return new KafkaConnection(settings);
    }

    /** Sends dead letters; the relays have producers of their own. */
    @Bean(destroyMethod = "close")
    Producer<String, byte[]> commandProducer(KafkaConnection connection) {
        return new KafkaProducer<>(connection.producer());
    }

    @Bean
    ProcessorsStatus processorsStatus(EventProcessingConfiguration processing) {
        return new ProcessorsStatus(processing);
    }

    @Bean
    KafkaAdmin.NewTopics stoaTopics(MessageTypes types, BackboneProperties properties) {
        return new KafkaAdmin.NewTopics(types.contexts().stream()
                .flatMap(context -> Stream.of(
                        topic(properties.eventTopic(context), properties.partitions(), properties),
                        topic(properties.commandTopic(context), properties.partitions(), properties),
                        topic(properties.deadCommandTopic(context), 1, properties)))
                .toArray(NewTopic[]::new));
    }

    /** Topics never forget, and take whatever the log takes; existing ones are changed at the start. */
    private static NewTopic topic(String name, int partitions, BackboneProperties properties) {
        return TopicBuilder.name(name)
                .partitions(partitions)
                .replicas(properties.replication())
                .configs(Map.of(
                        // what is acknowledged is on all copies but one at least
                        "min.insync.replicas", Integer.toString(Math.max(1, properties.replication() - 1)),
                        "retention.ms", "-1",
                        "retention.bytes", "-1",
                        "cleanup.policy", "delete",
                        "max.message.bytes", Integer.toString(KafkaSettings.LARGEST_RECORD)))
                .build();
    }
}
