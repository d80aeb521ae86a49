package dev.stoa.backbone.autoconfigure;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.command.LocalCommands;
import dev.stoa.backbone.processor.ProcessorLag;
import dev.stoa.backbone.processor.ProcessorSources;
import dev.stoa.backbone.processor.Processors;
import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.Appender;
import dev.stoa.backbone.store.ClaimRule;
import dev.stoa.backbone.store.Claims;
import dev.stoa.backbone.store.EventSealing;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.backbone.store.JdbcClaims;
import dev.stoa.backbone.store.OldCommands;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.PostgresEventStore;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.ProcessedCommands;
import dev.stoa.backbone.store.RememberedStreams;
import dev.stoa.backbone.store.SnapshotRule;
import dev.stoa.backbone.store.Snapshots;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service that owns the log: event store, commands, relay. On with {@code stoa.backbone.event-store=true}. */
@AutoConfiguration(after = MessagingAutoConfiguration.class, before = AxonAutoConfiguration.class)
@ConditionalOnProperty("stoa.backbone.event-store")
@EnableScheduling
public class EventStoreAutoConfiguration {
    /** How long a command waits for the log; longer than the log's transaction may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    PostgresSignal logSignal(DataSource dataSource, CoreThreads threads) {
        return new PostgresSignal(dataSource, Appender.CHANNEL, threads);
    }

    @Bean
    Appender appender(DataSource dataSource, PostgresSignal logSignal, CoreThreads threads) {
        return new Appender(dataSource, logSignal::raise, threads, PATIENCE);
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            JdbcClient jdbc,
            Appender appender,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<EventUpcaster> upcasters,
            ObjectProvider<ClaimRule> claimRules,
            ObjectProvider<SnapshotRule> snapshotRules,
            ObjectProvider<EventSealing> sealing) {
        return new PostgresEventStorageEngine(
                jdbc,
                appender,
                serializer,
                chain(upcasters),
                claimRules.orderedStream().toList(),
                new Snapshots(jdbc, snapshotRules.orderedStream().toList()),
                sealing.getIfAvailable(() -> EventSealing.NONE));
    }

    /** Snapshots are taken beside the commands; one that fails, or is asked for at the end, is taken with a later event. */
    @Bean
    SpringAggregateSnapshotter aggregateSnapshotter(
            org.axonframework.config.Configuration axon,
            EventStore eventStore,
            HandlerDefinition handlers,
            ParameterResolverFactory parameters,
            @Qualifier("snapshotThread") ExecutorService snapshotThread) {
        return SpringAggregateSnapshotter.builder()
                .repositoryProvider(axon::repository)
                .eventStore(eventStore)
                .executor(snapshotThread)
                .transactionManager(NoTransactionManager.INSTANCE)
                .handlerDefinition(handlers)
                .parameterResolverFactory(parameters)
                .build();
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService snapshotThread() {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("stoa-snapshots").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Bean("eventBus")
    @Qualifier("eventStore") EventStore eventStore(PostgresEventStorageEngine engine, PostgresSignal logSignal) {
        return new PostgresEventStore(engine, logSignal);
    }

    @Bean
    EventStreams eventStreams(
            JdbcClient jdbc,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<EventUpcaster> upcasters,
            BackboneProperties properties,
            MeterRegistry metrics) {
        return new RememberedStreams(jdbc, serializer, chain(upcasters), properties.aggregateCacheWeight(), metrics);
    }

    private static EventUpcasterChain chain(ObjectProvider<EventUpcaster> upcasters) {
        return new EventUpcasterChain(upcasters.orderedStream().toList());
    }

    @Bean
    Claims claims(JdbcClient jdbc) {
        return new JdbcClaims(jdbc);
    }

    @Bean
    ProcessedCommands processedCommands(JdbcClient jdbc, Appender appender) {
        return new ProcessedCommands(jdbc, appender);
    }

    @Bean
    OldCommands oldCommands(DataSource dataSource) {
        return new OldCommands(dataSource);
    }

    /** No transaction: a decision holds no connection; the appender has the only one that writes. */
    @Bean
    SimpleCommandBus commandBus(CorrelationDataProvider correlation) {
        var bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return bus;
    }

    /** An aggregate takes part with {@code @Aggregate(cache = "aggregateCache")}. */
    @Bean
    AggregateCache aggregateCache(JdbcClient jdbc, BackboneProperties properties, MeterRegistry metrics) {
        return new AggregateCache(jdbc, properties.aggregateCacheWeight(), metrics);
    }

    @Bean
    Commands commands(SimpleCommandBus commandBus, ProcessedCommands processed, AggregateCache aggregateCache) {
        return new LocalCommands(commandBus, processed, aggregateCache);
    }

    @Bean
    RelayStatus relayStatus(PostgresEventStorageEngine engine, MeterRegistry metrics, Clock clock) {
        return new RelayStatus(engine, metrics, clock);
    }

    @Bean
    Relay relay(
            DataSource dataSource,
            PostgresEventStorageEngine engine,
            PostgresSignal logSignal,
            KafkaConnection kafka,
            BackboneProperties properties,
            RelayStatus status,
            CoreThreads threads) {
        return new Relay(
                dataSource,
                engine,
                logSignal,
                () -> new KafkaProducer<>(kafka.producer()),
                properties,
                status,
                threads);
    }

    /** Workers read the log itself, and hold no connection while they talk to the outside. */
    @Bean
    ConfigurerModule workerProcessors(
            ObjectProvider<EventStore> eventStore,
            PostgresEventStorageEngine engine,
            MeterRegistry metrics,
            Clock clock,
            BackboneProperties properties) {
        var lag = new ProcessorLag(engine::waitingBeyond, metrics, clock);
        ProcessorSources log = _ -> eventStore.getObject();
        return configurer -> configurer
                .eventProcessing()
                .registerEventProcessorFactory(
                        new Processors(log, NoTransactionManager.INSTANCE, 8, false, properties.claimInterval(), lag));
    }
}
