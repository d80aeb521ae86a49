package dev.stoa.backbone.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.junit.jupiter.api.Test;

class KafkaEndsTest {
    private final Admin kafka = mock(Admin.class);
    private final AtomicLong now = new AtomicLong();
    private final KafkaEnds ends = new KafkaEnds(kafka, now::get);

    /** A scrape asks twice for each processor, and most have topics of their own. */
    @Test
    void while_kafka_is_away_only_the_first_who_asks_waits_and_it_is_asked_again_soon() {
        when(kafka.listOffsets(any())).thenAnswer(asked -> {
            var silence = new KafkaFutureImpl<ListOffsetsResult.ListOffsetsResultInfo>();
            silence.completeExceptionally(new TimeoutException("is away"));
            Map<TopicPartition, ?> partitions = asked.getArgument(0);
            return new ListOffsetsResult(Map.of(partitions.keySet().iterator().next(), silence));
        });

        for (var topic = 0; topic < 20; topic++) {
            assertThat(ends.applyAsDouble(at("topic" + topic))).isNaN();
        }

        verify(kafka, times(1)).listOffsets(any());
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(ends.applyAsDouble(at("topic"))).isNaN();
        verify(kafka, times(2)).listOffsets(any());
    }

    private static KafkaTrackingToken at(String topic) {
        return KafkaTrackingToken.newInstance(Map.of(new TopicPartition(topic, 0), 5L));
    }
}
