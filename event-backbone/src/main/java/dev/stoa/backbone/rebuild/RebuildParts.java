package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.processor.Processors;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a rebuild is made of: the live processors, and where they read from.
 *
 * @param consumer settings of a consumer whose position is kept elsewhere
 * @param topics of the events whose payload types are wanted
 */
public record RebuildParts(
        EventProcessingConfiguration processing,
        TransactionManager transactions,
        JdbcClient jdbc,
        Map<String, Object> consumer,
        KafkaMessageConverter<String, byte[]> converter,
        Function<Predicate<Class<?>>, List<String>> topics,
        List<ViewReplaced> listeners) {
    ShadowProcessor processor(ShadowSchema shadow) {
        return new ShadowProcessor(live(shadow.view()), transactions, jdbc, shadow);
    }

    ShadowFeed feed(View view) {
        return new ShadowFeed(consumer, converter, topics.apply(Processors.handledBy(live(view))));
    }

    private AbstractEventProcessor live(View view) {
        return processing
                .eventProcessor(view.name(), AbstractEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("There is no processor " + view.name() + "."));
    }
}
