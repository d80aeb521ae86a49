package dev.stoa.backbone.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two segments, one of which is stuck. */
class ProcessorLagTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Duration CLAIM_INTERVAL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Their hash codes are 97 and 98. */
    private static final String STUCK = "a";

    private static final String OTHER = "b";

    private final AtomicInteger published = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Set<Instant> seen = ConcurrentHashMap.newKeySet();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private volatile boolean mended;
    private volatile Instant now = NOON;
    private final Configuration system = system(() -> now);

    private Configuration system(InstantSource time) {
        var lag = new ProcessorLag(this::waiting, metrics, time.withZone(ZoneOffset.UTC));
        var configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(_ -> JacksonSerializer.defaultSerializer())
                .registerComponent(TokenStore.class, _ -> new InMemoryTokenStore())
                .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine());
        configurer.eventProcessing(processing -> processing
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerEventProcessorFactory((name, configuration, handlers) -> new Processors(
                                _ -> configuration.eventStore(),
                                NoTransactionManager.INSTANCE,
                                2,
                                false,
                                CLAIM_INTERVAL,
                                lag)
                        .build(name, configuration, handlers))
                .registerEventHandler(_ -> new View()));
        return configurer.buildConfiguration();
    }

    private double waiting(TrackingToken token) {
        return published.get() - 1 - token.position().orElse(-1);
    }

    @BeforeEach
    void start() {
        publish(STUCK, 0, NOON.minusSeconds(60));
        system.start();
        await().atMost(PATIENCE).until(() -> failures.get() > 0);
    }

    @AfterEach
    void shutDown() {
        system.shutdown();
    }

    @Test
    void a_segment_that_fails_again_and_again_tells_however_far_the_other_is() {
        var recent = NOON.minusSeconds(1);
        publish(OTHER, 0, recent);
        await().atMost(PATIENCE).until(() -> seen.contains(recent));
        var attempts = failures.get() + 5;

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            assertThat(lag("seconds")).isEqualTo(60);
            assertThat(lag("events")).isEqualTo(2);
            return failures.get() > attempts;
        });

        mended = true;
        await().atMost(PATIENCE).until(() -> lag("events") == 0 && lag("seconds") == 0);
    }

    /** It may have gone on there. */
    @Test
    void a_segment_that_another_node_has_taken_is_not_told_of_here() {
        system.eventProcessingConfiguration()
                .eventProcessor("view")
                .orElseThrow()
                .shutDown();
        assertThat(lag("seconds")).isEqualTo(60);

        now = NOON.plus(CLAIM_INTERVAL.multipliedBy(3));

        assertThat(lag("seconds")).isNaN();
        assertThat(lag("events")).isNaN();
    }

    private double lag(String unit) {
        return metrics.get("stoa_processor_lag_" + unit)
                .tag("processor", "view")
                .gauge()
                .value();
    }

    private void publish(String id, long sequence, Instant at) {
        published.incrementAndGet();
        system.eventStore()
                .publish(new GenericDomainEventMessage<>(
                        "Counter", id, sequence, new Counted(id, 1), Map.of(), id + sequence, at));
    }

    @ProcessingGroup("view")
    class View {
        @EventHandler
        void on(Counted e, @Timestamp Instant at) {
            if (e.id().equals(STUCK) && !mended) {
                failures.incrementAndGet();
                throw new IllegalStateException("stuck");
            }
            seen.add(at);
        }
    }
}
