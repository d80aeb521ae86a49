package dev.stoa.backbone.source;

import dev.stoa.backbone.processor.CompletesTokens;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerSeekUtil;
import org.axonframework.extensions.kafka.eventhandling.consumer.Fetcher;
import org.axonframework.extensions.kafka.eventhandling.consumer.TopicListSubscriber;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaMessageStream;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.TrackingRecordConverter;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Events of some topics from Kafka, in poll order and without idle polling; starts at the oldest event. */
public class OrderedKafkaSource implements StreamableMessageSource<TrackedEventMessage<?>>, CompletesTokens {
    private final Map<String, Object> settings;
    private final Fetcher<String, byte[], KafkaEventMessage> fetcher;
    private final KafkaMessageConverter<String, byte[]> converter;
    private final List<String> topics;
    private final Duration breath;
    /** Asked for once: their number is fixed. */
    private volatile List<TopicPartition> partitions = List.of();

    /** @param breath between two polls that bring events, so that busy topics give few large batches; an idle one waits for nothing */
    public OrderedKafkaSource(
            Map<String, Object> settings,
            Fetcher<String, byte[], KafkaEventMessage> fetcher,
            KafkaMessageConverter<String, byte[]> converter,
            Collection<String> topics,
            Duration breath) {
        this.settings = settings;
        this.fetcher = fetcher;
        this.converter = converter;
        this.topics = List.copyOf(topics);
        this.breath = breath;
    }

    @Override
    public TrackingToken createTailToken() {
        return completed(KafkaTrackingToken.emptyToken());
    }

    /**
     * The extension takes a partition that one of two tokens doesn't name for read up to its first event, which would
     * then be skipped when a segment is claimed again.
     */
    @Override
    public TrackingToken completed(@Nullable TrackingToken stored) {
        if (partitions.isEmpty()) {
            try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
                partitions = existing(consumer);
            }
        }
        var positions = new HashMap<>(KafkaTrackingToken.from(stored).getPositions());
        partitions.forEach(partition -> positions.putIfAbsent(partition, -1L));
        return KafkaTrackingToken.newInstance(positions);
    }

    private List<TopicPartition> existing(Consumer<?, ?> consumer) {
        var found = ConsumerSeekUtil.topicPartitions(consumer, topics);
        var missing = new HashSet<>(topics);
        found.forEach(partition -> missing.remove(partition.topic()));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("topics " + missing + " do not exist yet");
        }
        return found;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        var token = KafkaTrackingToken.from(completed(trackingToken));
        var buffer = new PollOrderBuffer<KafkaEventMessage>(SizedEvent::bytes);
        var consumer = consumerFor(buffer);
        try {
            var records = new TrackingRecordConverter<>(converter, token);
            ConsumerSeekUtil.seekToCurrentPositions(consumer, records::currentToken, new TopicListSubscriber(topics));
            var polling = fetcher.poll(
                    consumer,
                    polled -> SizedEvent.all(records.convert(polled), polled),
                    events -> take(events, buffer),
                    buffer::setException);
            return new WakingStream(buffer, polling::close);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Whoever polls closes it when it ends. The extension tells the reader of exceptions only, so after an error, which
     * goes to the thread's handler, it would wait for ever.
     */
    private Consumer<String, byte[]> consumerFor(PollOrderBuffer<?> reader) {
        return new KafkaConsumer<>(settings) {
            @Override
            public void close() {
                reader.setException(new IllegalStateException("whoever polls Kafka has ended"));
                super.close();
            }
        };
    }

    private void take(List<KafkaEventMessage> events, PollOrderBuffer<KafkaEventMessage> buffer)
            throws InterruptedException {
        buffer.putAll(events);
        if (!events.isEmpty()) {
            LockSupport.parkNanos(breath.toNanos());
        }
    }

    /** The extension's stream, made to tell when events are there. */
    private static final class WakingStream extends KafkaMessageStream {
        private final PollOrderBuffer<KafkaEventMessage> buffer;

        WakingStream(PollOrderBuffer<KafkaEventMessage> buffer, Runnable onClose) {
            super(buffer, () -> {
                onClose.run();
                buffer.close();
                return true;
            });
            this.buffer = buffer;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            buffer.onAvailable(callback);
            return true;
        }
    }
}
