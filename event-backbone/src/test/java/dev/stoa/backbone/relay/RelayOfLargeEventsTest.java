package dev.stoa.backbone.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.store.LargeEvents;
import dev.stoa.backbone.store.LogOnPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A batch is cut by its bytes, and what waits behind it follows at once. */
class RelayOfLargeEventsTest {
    private static final int EVENTS = 200;

    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void many_large_events_are_sent_in_order_without_a_pause() {
        for (var i = 0; i < EVENTS; i++) {
            log.engine.appendEvents(LargeEvents.ofBytes("e" + i, 1024 * 1024));
        }
        var relay =
                new Relay(
                        log.dataSource,
                        log.engine,
                        log.signal,
                        () -> kafka,
                        NodeOfTests.under("large"),
                        new RelayStatus(log.engine, metrics, Clock.systemUTC()),
                        LogOnPostgres.THREADS) {
                    @Override
                    Duration longestSleep() {
                        return Duration.ofHours(1); // nothing wakes one who takes a batch for the last that is not
                    }
                };
        relay.start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> metrics.get("stoa_relay_events").counter().count() == EVENTS);
        } finally {
            relay.stop();
        }
        assertThat(kafka.history())
                .extracting(ProducerRecord::key)
                .isEqualTo(IntStream.range(0, EVENTS).mapToObj(i -> "e" + i).toList());
    }
}
