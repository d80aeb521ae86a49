package dev.stoa.backbone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.Buffer;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.SortedKafkaMessageBuffer;
import org.junit.jupiter.api.Test;

class PollOrderBufferTest {
    private static final TopicPartition FIRST = new TopicPartition("stoa.a.events", 0);
    private static final TopicPartition SECOND = new TopicPartition("stoa.b.events", 0);

    @Test
    void hands_events_out_in_the_order_their_tokens_grow_where_the_stock_buffer_does_not() throws Exception {
        assertThat(lostAfterRestart(new PollOrderBuffer<>(_ -> 1))).isZero();
        assertThat(lostAfterRestart(new SortedKafkaMessageBuffer<>())).isPositive();
    }

    @Test
    void takes_no_more_than_memory_bears_and_one_event_however_large() throws Exception {
        var megabyte = 1024 * 1024;
        var buffer = new PollOrderBuffer<Integer>(event -> event * megabyte);
        var polled = List.of(1, 2, 100, 1, 1, 1, 1, 1);
        var polling = polling(buffer, polled);

        var taken = new ArrayList<Integer>();
        for (var held : List.of(3, 2, 1, 4, 4, 3, 2, 1)) {
            await().until(() -> buffer.size() == held && polling.getState() != Thread.State.RUNNABLE);
            taken.add(buffer.take());
        }

        assertThat(taken).isEqualTo(polled);
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void takes_nothing_once_it_is_closed() throws Exception {
        var buffer = new PollOrderBuffer<Integer>(_ -> 1);
        buffer.putAll(List.of(1, 2));

        buffer.close();
        buffer.putAll(Collections.nCopies(5_000, 3));

        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void takes_no_more_events_than_it_has_room_for_however_small() throws Exception {
        var buffer = new PollOrderBuffer<Integer>(_ -> 1);
        var room = buffer.remainingCapacity();
        var polling = polling(buffer, Collections.nCopies(room + 1, 1));
        await().until(() -> polling.getState() == Thread.State.WAITING);
        assertThat(buffer.size()).isEqualTo(room);

        buffer.take();

        await().until(() -> buffer.size() == room && !polling.isAlive());
    }

    private static Thread polling(PollOrderBuffer<Integer> buffer, List<Integer> polled) {
        return Thread.ofVirtual().start(() -> {
            try {
                buffer.putAll(polled);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Takes half of what was polled, "restarts" at the token of the last one, and counts what is never seen. */
    private static int lostAfterRestart(Buffer<KafkaEventMessage> buffer) throws InterruptedException {
        var polled = polled();
        buffer.putAll(polled);
        var seen = new ArrayList<KafkaEventMessage>();
        for (var i = 0; i < polled.size() / 2; i++) {
            seen.add(buffer.poll(1, TimeUnit.SECONDS));
        }
        var token = (KafkaTrackingToken) seen.getLast().value().trackingToken();
        return (int) polled.stream()
                .filter(event -> !seen.contains(event))
                .filter(event -> token.covers(event.value().trackingToken()))
                .count();
    }

    /** Ten events of one topic, polled before ten older ones of another. */
    private static List<KafkaEventMessage> polled() {
        var events = new ArrayList<KafkaEventMessage>();
        for (var i = 0; i < 10; i++) {
            events.add(event(FIRST, i, 2_000 + i, Map.of(FIRST, (long) i)));
        }
        for (var i = 0; i < 10; i++) {
            events.add(event(SECOND, i, 1_000 + i, Map.of(FIRST, 9L, SECOND, (long) i)));
        }
        return events;
    }

    private static KafkaEventMessage event(
            TopicPartition partition, long offset, long timestamp, Map<TopicPartition, Long> positions) {
        var message = new GenericDomainEventMessage<>("Counter", partition + "/" + offset, 0, new Counted("x", 1));
        return new KafkaEventMessage(
                EventUtils.asTrackedEventMessage(message, KafkaTrackingToken.newInstance(positions)),
                partition.partition(),
                offset,
                timestamp);
    }
}
