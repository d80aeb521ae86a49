package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.Named;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RememberedStreamsTest {
    private static final Named ANN = new Named("a", "Ann", Instant.EPOCH);

    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    private final RememberedStreams streams = streams(NoOpEventUpcaster.INSTANCE, 100);

    private RememberedStreams streams(EventUpcaster upcaster, long maximumEvents) {
        return new RememberedStreams(
                log.jdbc, LogOnPostgres.SERIALIZER, upcaster, maximumEvents, new SimpleMeterRegistry());
    }

    @Test
    void what_came_after_the_last_read_is_there_at_once() {
        add("a", 0, 2);
        add("b", 0, 1);
        assertThat(streams.read(List.of("a", "b", "none")).keySet()).containsExactlyInAnyOrder("a", "b");

        add("a", 2, 1);
        add("none", 0, 1);

        var read = streams.read(List.of("a", "b", "none"));
        assertThat(read.get("a")).isEqualTo(counted("a", 3));
        assertThat(read.get("b")).isEqualTo(counted("b", 1));
        assertThat(read.get("none")).isEqualTo(counted("none", 1));
    }

    @Test
    void what_is_remembered_is_not_read_again() {
        add("a", 0, 2);
        var first = streams.read(List.of("a")).get("a");

        add("a", 2, 1);

        assertThat(streams.read(List.of("a")).get("a").getFirst()).isSameAs(first.getFirst());
    }

    @Test
    void what_never_changes_takes_no_query_once_it_is_known() {
        assertThat(streams.first("a", Counted.class)).isEmpty();
        add("a", 0, 1);
        assertThat(streams.first("a", Counted.class)).contains(new Counted("a", 1));
        log.dataSource.close();

        assertThat(streams.first("a", Counted.class)).contains(new Counted("a", 1));
    }

    /** Anybody may name it. */
    @Test
    void of_a_stream_that_begins_with_what_is_asked_for_no_more_is_read() {
        add("a", 0, 3);
        assertThat(streams.first("a", Counted.class)).contains(new Counted("a", 1));

        assertThat(streams.remembered(List.of("a"))).hasSize(1);
        assertThat(streams.read(List.of("a")).get("a")).isEqualTo(counted("a", 3));
    }

    /** As an offer names its product. */
    @Test
    void what_is_mentioned_is_read_along_and_at_once_when_it_is_known_to_be() {
        add("a", 0, 1);
        log.engine.appendEvents(List.of(LogOnPostgres.event("a", 1, ANN)));
        add("Ann", 0, 2);
        for (var queries : List.of(2, 1)) {
            var asked = new AtomicInteger();
            var counting = new EventStreams() {
                @Override
                public Map<String, List<Object>> read(Collection<String> ids) {
                    asked.incrementAndGet();
                    return streams.read(ids);
                }

                @Override
                public Stream<Object> remembered(Collection<String> ids) {
                    return streams.remembered(ids);
                }
            };
            var read = counting.readWithMentioned(
                    List.of("a", "none"),
                    event -> event instanceof Named named ? Stream.of(named.name()) : Stream.of());
            assertThat(read.keySet()).containsExactlyInAnyOrder("a", "Ann");
            assertThat(read.get("Ann")).isEqualTo(counted("Ann", 2));
            assertThat(asked).hasValue(queries);
        }
    }

    @Test
    void what_is_not_in_the_beginning_is_looked_for_in_the_rest() {
        add("a", 0, 1);
        assertThat(streams.first("a", Named.class)).isEmpty();

        log.engine.appendEvents(List.of(LogOnPostgres.event("a", 1, ANN)));

        assertThat(streams.first("a", Named.class)).contains(ANN);
    }

    @Test
    void a_stream_whose_first_event_an_upcaster_drops_begins_with_the_next() {
        add("a", 0, 1);
        log.engine.appendEvents(List.of(LogOnPostgres.event("a", 1, ANN)));
        var dropping = streams(
                events -> events.filter(event -> event.getSequenceNumber().orElseThrow() > 0), 100);

        assertThat(dropping.first("a", Named.class)).contains(ANN);
        assertThat(dropping.first("a", Counted.class)).isEmpty();
    }

    @Test
    void an_upcaster_may_make_several_events_of_one() {
        add("a", 0, 3);
        var doubling = streams(new Doubling(), 100);
        doubling.read(List.of("a"));

        add("a", 3, 1);

        assertThat(doubling.read(List.of("a")).get("a")).hasSize(8);
    }

    @Test
    void a_node_that_remembers_nothing_reads_the_same() {
        var forgetful = streams(NoOpEventUpcaster.INSTANCE, 0);
        add("a", 0, 2);
        forgetful.read(List.of("a"));
        add("a", 2, 2);

        assertThat(forgetful.read(List.of("a")).get("a")).isEqualTo(counted("a", 4));
    }

    @Test
    void a_large_event_takes_the_room_of_many() {
        log.engine.appendEvents(LargeEvents.ofBytes("fits", 40_000));
        log.engine.appendEvents(LargeEvents.ofBytes("large", 60_000));
        streams.read(List.of("large"));
        await().until(() -> streams.remembered(List.of("large")).findAny().isEmpty());
        streams.read(List.of("fits"));

        assertThat(streams.read(List.of("fits", "large")).values())
                .allSatisfy(events -> assertThat(events).hasSize(1));
        await().until(() -> streams.remembered(List.of("large")).findAny().isEmpty());
        assertThat(streams.remembered(List.of("fits"))).hasSize(1);
    }

    @Test
    void every_read_gives_its_connection_back() {
        add("a", 0, 1);
        for (var read = 0; read <= log.dataSource.getMaximumPoolSize(); read++) {
            assertThat(streams.read(List.of("a")).get("a")).hasSize(1);
        }
    }

    private void add(String id, long sequence, int events) {
        for (var i = 0; i < events; i++) {
            log.engine.appendEvents(List.of(LogOnPostgres.counted(id, sequence + i)));
        }
    }

    private static List<Object> counted(String id, int events) {
        return Stream.<Object>generate(() -> new Counted(id, 1)).limit(events).toList();
    }

    /** Each event twice. */
    private static final class Doubling implements EventUpcaster {
        @Override
        public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
            return events.flatMap(event -> Stream.of(event, event));
        }
    }
}
