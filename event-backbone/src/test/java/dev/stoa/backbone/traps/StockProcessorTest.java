package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.processor.Processors;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.async.SequentialPolicy;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event processors as Axon configures them, and as {@link Processors} does. */
class StockProcessorTest {
    private static final List<String> HANDLED = new CopyOnWriteArrayList<>();

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final Configurer stock = DefaultConfigurer.defaultConfiguration()
            .configureEmbeddedEventStore(_ -> log)
            .configureSerializer(_ -> JacksonSerializer.defaultSerializer());

    @BeforeEach
    void forget() {
        HANDLED.clear();
    }

    /** Starts with every event. */
    public static class Counting {
        public Counting() {}

        @StartSaga
        @SagaEventHandler(associationProperty = "id")
        public void on(Counted e) {
            HANDLED.add(e.id());
        }
    }

    static class FailsOnce {
        private boolean failed;

        @EventHandler
        void on(Counted e) {
            if (e.id().equals("flaky") && !failed) {
                failed = true;
                throw new IllegalStateException("fails once");
            }
            HANDLED.add(e.id());
        }
    }

    @Test
    void stock_a_saga_misses_what_happened_before_its_first_start() {
        stock.eventProcessing().registerSaga(Counting.class);

        assertThat(handledOf("early", "late")).containsExactly("late");
    }

    @Test
    void ours_a_saga_hears_of_what_happened_before_its_first_start() {
        stock.eventProcessing().registerSaga(Counting.class);
        ours();

        assertThat(handledOf("early", "late")).containsExactly("early", "late");
    }

    @Test
    void stock_an_event_that_a_handler_fails_at_is_lost_to_it() {
        stock.eventProcessing().registerEventHandler(_ -> new FailsOnce());

        assertThat(handledOf("flaky", "late")).containsExactly("late");
    }

    @Test
    void ours_an_event_that_a_handler_fails_at_comes_again() {
        stock.eventProcessing().registerEventHandler(_ -> new FailsOnce());
        ours();

        assertThat(handledOf("flaky", "late")).containsExactly("flaky", "late");
    }

    /** Two nodes would put the same event into different segments. */
    @Test
    void the_stock_sequential_policy_hashes_by_memory_address_and_ours_by_aggregate_id() {
        var everything = new SequentialPolicy().getSequenceIdentifierFor(LogOnPostgres.counted("a", 0));
        assertThat(everything.hashCode()).isEqualTo(System.identityHashCode(everything));

        assertThat(SequentialPerAggregatePolicy.instance().getSequenceIdentifierFor(LogOnPostgres.counted("a", 0)))
                .isEqualTo("a");
    }

    private void ours() {
        stock.registerComponent(TokenStore.class, _ -> new InMemoryTokenStore())
                .eventProcessing()
                .registerEventProcessorFactory((name, configuration, handlers) -> new Processors(
                                _ -> configuration.getComponent(EventStore.class),
                                NoTransactionManager.INSTANCE,
                                1,
                                false,
                                Duration.ofMillis(200),
                                LogOnPostgres.NO_LAG)
                        .build(name, configuration, handlers))
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance());
    }

    /** What was handled of one event that was there before the first start and one that came after it. */
    private List<String> handledOf(String before, String after) {
        log.appendEvents(LogOnPostgres.counted(before, 0));
        var axon = stock.start();
        awaitStart(axon);
        axon.eventStore().publish(LogOnPostgres.counted(after, 0));
        await().until(() -> HANDLED.contains(after));
        axon.shutdown();
        return List.copyOf(HANDLED);
    }

    /** Until the processors know where they begin. */
    static void awaitStart(Configuration axon) {
        await().until(() -> axon.eventProcessingConfiguration().eventProcessors().values().stream()
                .map(StreamingEventProcessor.class::cast)
                .noneMatch(processor -> processor.processingStatus().isEmpty()));
    }
}
