package dev.stoa.backbone.autoconfigure;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.command.CommandOutbox;
import dev.stoa.backbone.command.KafkaCommandBus;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.projection.JdbcViewPositions;
import dev.stoa.backbone.projection.OncePerEvent;
import dev.stoa.backbone.relay.CommandRelay;
import dev.stoa.backbone.relay.CommandRelayStatus;
import dev.stoa.backbone.saga.JdbcParkedEvents;
import dev.stoa.backbone.saga.ParkingInterceptor;
import dev.stoa.backbone.saga.SagaSubject;
import dev.stoa.backbone.saga.StuckFlows;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.wire.CommandRecords;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sagas of a service that lives on events: parking, and commands that leave with the saga's progress. On with {@code stoa.backbone.sagas=true}. */
@AutoConfiguration(after = ConsumerAutoConfiguration.class, before = AxonAutoConfiguration.class)
@ConditionalOnProperty("stoa.backbone.sagas")
public class SagaAutoConfiguration {
    /** Far more than a day's worth of deadlines; without Kafka no other work comes in. */
    private static final int OUTBOX_ROOM = 100_000;

    @Bean
    JdbcParkedEvents parkedEvents(
            JdbcClient jdbc,
            @Qualifier("eventSerializer") Serializer serializer,
            ObjectProvider<EventUpcaster> upcasters,
            TransactionManager transactions,
            CorrelationDataProvider correlation,
            ObjectProvider<EventProcessingConfiguration> sagas) {
        var chain = new EventUpcasterChain(upcasters.orderedStream().toList());
        return new JdbcParkedEvents(jdbc, serializer, chain, transactions, correlation, sagas);
    }

    @Bean
    ConfigurerModule sagaParking(
            SagaSubject subjects, JdbcParkedEvents parked, StuckFlows desk, JdbcViewPositions positions) {
        // a parked event is dealt with, and its repeat passed over; its retry goes past the processor to the sagas
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor(
                        (configuration, name) -> ConsumerAutoConfiguration.isSaga(configuration, name)
                                ? OncePerEvent.inSaga(name, positions)
                                : null)
                .registerDefaultHandlerInterceptor(
                        (configuration, name) -> ConsumerAutoConfiguration.isSaga(configuration, name)
                                ? new ParkingInterceptor(name, subjects, parked, desk)
                                : null);
    }

    @Bean
    CommandOutbox commandOutbox(JdbcClient jdbc, PostgresSignal outboxSignal) {
        return new CommandOutbox(jdbc, outboxSignal, OUTBOX_ROOM);
    }

    @Bean
    KafkaCommandBus commandBus(
            CommandOutbox outbox,
            CommandRecords records,
            MessageTypes types,
            CommandTargetResolver targets,
            BackboneProperties properties) {
        return new KafkaCommandBus(outbox, records, types, targets, properties);
    }

    @Bean
    PostgresSignal outboxSignal(DataSource dataSource, CoreThreads threads) {
        return new PostgresSignal(dataSource, CommandOutbox.CHANNEL, threads);
    }

    @Bean
    CommandRelayStatus commandRelayStatus(JdbcClient jdbc, MeterRegistry metrics) {
        return new CommandRelayStatus(jdbc, metrics);
    }

    @Bean
    CommandRelay commandRelay(
            DataSource dataSource,
            PostgresSignal outboxSignal,
            KafkaConnection kafka,
            BackboneProperties properties,
            CommandRelayStatus status,
            CoreThreads threads) {
        return new CommandRelay(
                dataSource,
                outboxSignal,
                () -> new KafkaProducer<>(kafka.producer()),
                properties.sendTimeout(),
                status,
                threads,
                properties.breath());
    }
}
