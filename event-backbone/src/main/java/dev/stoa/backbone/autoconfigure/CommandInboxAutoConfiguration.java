package dev.stoa.backbone.autoconfigure;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.command.CommandInbox;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.command.DeadCommandListener;
import dev.stoa.backbone.command.DeadCommands;
import dev.stoa.backbone.command.InboxPositions;
import dev.stoa.backbone.command.InboxRetries;
import dev.stoa.backbone.command.KnownRefusal;
import dev.stoa.backbone.command.SentCommands;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.wire.CommandRecords;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** Commands that come over Kafka, at the service that owns the log: it runs them and sends the outcomes back. */
@AutoConfiguration(after = EventStoreAutoConfiguration.class)
@ConditionalOnProperty("stoa.backbone.event-store")
@EnableKafka
public class CommandInboxAutoConfiguration {
    /** The work of one batch of commands, each of which fails at every attempt. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(15);

    /** How long the commands of a copy that was killed wait for another copy. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private static final int THREADS = 8;

    @Bean
    DeadCommands deadCommands(
            Producer<String, byte[]> producer,
            ObjectProvider<DeadCommandListener> listener,
            BackboneProperties properties) {
        var desk = listener.getIfAvailable();
        if (desk == null) {
            throw new IllegalStateException("A service that runs commands needs a DeadCommandListener bean, so that"
                    + " somebody sees the commands that can't be run.");
        }
        return new DeadCommands(producer, desk, properties);
    }

    @Bean
    CommandInbox commandInbox(
            Commands commands,
            CommandRecords records,
            ObjectProvider<SentCommands> sent,
            DeadCommands dead,
            MessageTypes types,
            BackboneProperties properties,
            JdbcClient jdbc,
            ObjectProvider<KnownRefusal> refusals) {
        return new CommandInbox(
                commands,
                records,
                sent.getIfAvailable(CommandInboxAutoConfiguration::unsaid),
                dead,
                types,
                properties,
                new InboxPositions(jdbc),
                InboxRetries.unless(refusals.stream().toList()));
    }

    private static SentCommands unsaid() {
        throw new IllegalStateException("A service that runs commands needs a SentCommands bean, so that nobody who can"
                + " write to Kafka gets more done than the sagas do.");
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> commandInboxContainers(
            KafkaConnection kafka, BackboneProperties properties) {
        var settings = kafka.consumer();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.service() + ".inbox");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) POLL_INTERVAL.toMillis());
        var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(Map.copyOf(settings)));
        factory.setBatchListener(true);
        factory.setConcurrency(Math.min(properties.partitions(), THREADS));
        factory.getContainerProperties().setAckMode(ContainerProperties.AckMode.BATCH);
        factory.getContainerProperties().setIdleBetweenPolls(properties.breath().toMillis());
        factory.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return factory;
    }
}
