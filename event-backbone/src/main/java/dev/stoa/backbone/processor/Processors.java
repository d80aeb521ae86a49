package dev.stoa.backbone.processor;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.AbstractSagaManager;

/** Builds every event processor of a service the same way. */
public class Processors implements EventProcessingConfigurer.EventProcessorBuilder {
    private static final int BATCH = 200;
    private static final long CLAIM_EXTENSION_MILLIS = 2_000;

    private final ProcessorSources sources;
    private final TransactionManager transactions;
    private final int segments;
    private final boolean seesEveryEvent;
    private final Duration claimInterval;
    private final ProcessorLag lag;
    private final ScheduledExecutorService coordinators;
    private final ScheduledExecutorService workers;

    /**
     * @param transactions in which handlers and the token store work
     * @param segments per processor; events of one aggregate stay in one
     * @param seesEveryEvent whether processors keep exact positions, see {@link EveryEvent}
     * @param claimInterval how often a processor looks for segments that nobody works on, such as one whose batch failed
     */
    public Processors(
            ProcessorSources sources,
            TransactionManager transactions,
            int segments,
            boolean seesEveryEvent,
            Duration claimInterval,
            ProcessorLag lag) {
        this.sources = sources;
        this.transactions = transactions;
        this.segments = segments;
        this.seesEveryEvent = seesEveryEvent;
        this.claimInterval = claimInterval;
        this.lag = lag;
        this.coordinators = Executors.newScheduledThreadPool(4, new AxonThreadFactory("coordinator"));
        this.workers = Executors.newScheduledThreadPool(8, new AxonThreadFactory("processor"));
    }

    @Override
    public EventProcessor build(String name, Configuration configuration, EventHandlerInvoker handlers) {
        configuration.onShutdown(() -> {
            coordinators.shutdown();
            workers.shutdown();
        });
        var source = sources.sourceOf(handlers::canHandleType);
        var tokens = configuration.getComponent(TokenStore.class);
        var processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(seesEveryEvent && !isSaga(handlers) ? new EveryEvent(handlers) : handlers)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source)
                .tokenStore(
                        source instanceof CompletesTokens partitioned
                                ? new CompletedTokens(tokens, partitioned)
                                : tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(coordinators)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(BATCH)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                .tokenClaimInterval(claimInterval.toMillis())
                .messageMonitor(lag.monitor(name))
                .spanFactory(configuration.getComponent(EventProcessorSpanFactory.class))
                .build();
        lag.show(processor);
        return processor;
    }

    /** Which payload types the handlers of a processor take, whatever else it sees. */
    public static Predicate<Class<?>> handledBy(AbstractEventProcessor processor) {
        var handlers = processor.eventHandlerInvoker();
        return (handlers instanceof EveryEvent every ? every.handlers() : handlers)::canHandleType;
    }

    /** Whether these handlers are a saga's. */
    public static boolean isSaga(EventHandlerInvoker handlers) {
        return handlers instanceof MultiEventHandlerInvoker several
                && several.delegates().stream().anyMatch(AbstractSagaManager.class::isInstance);
    }
}
