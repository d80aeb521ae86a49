package dev.stoa.backbone.processor;

import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

/** Stock Axon starts a saga at the newest event, so that what was stored before its first start never reaches it. */
class FirstStartTest {
    private static final List<String> SEEN_BY_SAGA = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void a_projection_and_a_saga_see_what_was_stored_before_they_first_started() {
        var configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(_ -> JacksonSerializer.defaultSerializer())
                .registerComponent(TokenStore.class, _ -> new InMemoryTokenStore())
                .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine());
        configurer.eventProcessing(processing -> processing
                .registerEventProcessorFactory((name, configuration, handlers) -> new Processors(
                                _ -> configuration.eventStore(),
                                NoTransactionManager.INSTANCE,
                                1,
                                true,
                                Duration.ofMillis(200),
                                LogOnPostgres.NO_LAG)
                        .build(name, configuration, handlers))
                .registerEventHandler(_ -> new View())
                .registerSaga(Counting.class));
        var system = configurer.buildConfiguration();
        system.eventStore().publish(new GenericDomainEventMessage<>("Counter", "a", 0, new Counted("a", 1)));

        system.start();
        try {
            await().until(() -> seen.contains("a"));
            await().until(() -> SEEN_BY_SAGA.contains("a"));
        } finally {
            system.shutdown();
        }
    }

    class View {
        @EventHandler
        void on(Counted e) {
            seen.add(e.id());
        }
    }

    /** Begins with the first count. */
    public static class Counting {
        @StartSaga
        @SagaEventHandler(associationProperty = "id")
        void on(Counted e) {
            SEEN_BY_SAGA.add(e.id());
        }
    }
}
