package dev.stoa.backbone.store;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class EventLogStreamTest {
    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    /** Stock Axon drops gaps that concurrent commits leave (AxonFramework#4829); a dense index has none. */
    @Test
    void a_reader_that_keeps_pace_with_many_writers_misses_nothing() throws Exception {
        var seen = new ArrayList<Long>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor();
                var stream = log.store.openStream(null)) {
            for (var writer = 0; writer < 16; writer++) {
                var me = writer;
                writers.submit(() -> LongStream.range(0, 50)
                        .forEach(sequence -> log.engine.appendEvents(counted("w" + me, sequence))));
            }
            while (seen.size() < 800) {
                assertThat(stream.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
                seen.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
        }
        assertThat(seen).isEqualTo(LongStream.range(0, 800).boxed().toList());
    }

    @Test
    void a_reader_is_woken_by_a_commit_of_another_node() throws Exception {
        var woken = new CountDownLatch(1);
        try (var stream = log.store.openStream(new GlobalSequenceTrackingToken(-1))) {
            stream.setOnAvailableCallback(woken::countDown);
            var otherSignal = LogOnPostgres.signal(log.dataSource, Appender.CHANNEL);
            var otherNode = LogOnPostgres.appender(log.dataSource, otherSignal::raise);
            otherSignal.start();
            otherNode.start();
            log.engine(otherNode).appendEvents(counted("a", 0));
            assertThat(woken.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
            otherNode.stop();
            otherSignal.stop();
        }
    }

    /** More of them than are read at once. */
    @Test
    void a_reader_goes_on_behind_events_that_an_upcaster_drops() throws Exception {
        EventUpcaster dropping =
                events -> events.filter(event -> event.getAggregateIdentifier().equals(Optional.of("kept")));
        var engine =
                new PostgresEventStorageEngine(log.jdbc, log.appender, LogOnPostgres.SERIALIZER, dropping, List.of());
        log.engine.appendEvents(LongStream.range(0, 2_500)
                .mapToObj(sequence -> counted("dropped", sequence))
                .toList());
        log.engine.appendEvents(counted("kept", 0));

        try (var stream = new EventLogStream(engine, log.signal, null)) {
            assertThat(stream.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.nextAvailable().trackingToken().position()).hasValue(2_500);
        }
        assertThat(engine.readEvents(null, false)).hasSize(1);
        log.engine.appendEvents(counted("dropped", 2_500));
        assertThat(engine.readBatch(new GlobalSequenceTrackingToken(2_500)).through())
                .isEqualTo(new GlobalSequenceTrackingToken(2_501));
    }

    @Test
    void a_read_that_failed_is_made_again_without_another_signal() throws Exception {
        log.engine.appendEvents(counted("a", 0));
        var failures = new AtomicInteger(1);
        var cutOff =
                new PostgresEventStorageEngine(
                        log.jdbc, log.appender, LogOnPostgres.SERIALIZER, NoOpEventUpcaster.INSTANCE, List.of()) {
                    @Override
                    Batch readBatch(@Nullable TrackingToken token) {
                        if (failures.getAndDecrement() > 0) throw new TransientDataAccessResourceException("cut off");
                        return super.readBatch(token);
                    }
                };
        try (var stream = new EventLogStream(cutOff, log.signal, null)) {
            assertThatThrownBy(() -> stream.hasNextAvailable(60, TimeUnit.SECONDS))
                    .hasMessageContaining("cut off");
            assertThat(stream.hasNextAvailable(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_reader_in_the_middle_of_a_read_holds_up_nobody_who_wakes_it() throws Exception {
        var reading = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow =
                new PostgresEventStorageEngine(
                        log.jdbc, log.appender, LogOnPostgres.SERIALIZER, NoOpEventUpcaster.INSTANCE, List.of()) {
                    @Override
                    Batch readBatch(@Nullable TrackingToken token) {
                        reading.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return new Batch(List.of(), new GlobalSequenceTrackingToken(-1));
                    }
                };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var stream = new EventLogStream(slow, log.signal, null)) {
            threads.submit(() -> stream.hasNextAvailable(0, TimeUnit.SECONDS));
            reading.await();
            var raised = threads.submit(log.signal::raise);
            try {
                raised.get(60, TimeUnit.SECONDS);
            } finally {
                goOn.countDown();
            }
        }
    }
}
