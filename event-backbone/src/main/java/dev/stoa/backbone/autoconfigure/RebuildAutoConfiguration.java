package dev.stoa.backbone.autoconfigure;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.rebuild.RebuildParts;
import dev.stoa.backbone.rebuild.Rebuilds;
import dev.stoa.backbone.rebuild.ViewReplaced;
import dev.stoa.backbone.rebuild.Views;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.wire.ThrowingConverter;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A consumer whose views can be rebuilt while they serve. On with {@code stoa.backbone.rebuilds=true}. */
@AutoConfiguration(after = ConsumerAutoConfiguration.class)
@ConditionalOnProperty({"stoa.backbone.consumer", "stoa.backbone.rebuilds"})
public class RebuildAutoConfiguration {
    @Bean
    Views views(ListableBeanFactory beans) {
        return new Views(beans);
    }

    /** Whoever waits for a position may find it reached. */
    @Bean
    ViewReplaced positionsReplaced(PostgresSignal viewSignal) {
        return _ -> viewSignal.raise();
    }

    @Bean
    RebuildParts rebuildParts(
            EventProcessingConfiguration processing,
            TransactionManager transactions,
            JdbcClient jdbc,
            KafkaConnection kafka,
            ThrowingConverter converter,
            MessageTypes types,
            BackboneProperties properties,
            ObjectProvider<ViewReplaced> listeners) {
        return new RebuildParts(
                processing,
                transactions,
                jdbc,
                kafka.consumer(),
                converter,
                handled -> ConsumerAutoConfiguration.topicsOf(handled, types, properties),
                listeners.orderedStream().toList());
    }

    @Bean
    Rebuilds rebuilds(Views views, DataSource dataSource, RebuildParts parts) {
        return new Rebuilds(views, dataSource, parts);
    }
}
