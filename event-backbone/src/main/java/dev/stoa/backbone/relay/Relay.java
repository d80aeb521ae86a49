package dev.stoa.backbone.relay;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes the log to Kafka. Its position is kept beside the log. */
public class Relay extends RowRelay<StoredEvent> {
    static final long LOCK = 0x72656c61L;
    private static final int BATCH = 2_000;

    private final PostgresEventStorageEngine engine;
    private final BackboneProperties properties;
    private final RelayStatus status;

    public Relay(
            DataSource dataSource,
            PostgresEventStorageEngine engine,
            PostgresSignal signal,
            Supplier<Producer<String, byte[]>> producers,
            BackboneProperties properties,
            RelayStatus status,
            CoreThreads threads) {
        super(
                "stoa-relay",
                LOCK,
                BATCH,
                dataSource,
                signal,
                producers,
                properties.sendTimeout(),
                status,
                threads,
                Duration.ZERO);
        this.engine = engine;
        this.properties = properties;
        this.status = status;
    }

    @Override
    Rows<StoredEvent> open(Connection connection) throws SQLException {
        var position = new RelayPosition(connection);
        var last = position.load();
        status.leading(last);
        return new Unpublished(position, last);
    }

    @Override
    ProducerRecord<String, byte[]> record(StoredEvent event) {
        return EventRecords.record(properties.eventTopic(MessageTypes.contextOf(event.type())), event);
    }

    private final class Unpublished implements Rows<StoredEvent> {
        private final RelayPosition position;
        private long last;

        Unpublished(RelayPosition position, long last) {
            this.position = position;
            this.last = last;
        }

        @Override
        public Batch<StoredEvent> next(int most) {
            var page = engine.pageAfter(last, most);
            return new Batch<>(page.events(), page.last());
        }

        @Override
        public void taken(List<StoredEvent> events) throws SQLException {
            var newest = events.getLast();
            position.store(newest.globalIndex());
            status.published(newest.globalIndex(), events.size(), newest.recordedAt());
            last = newest.globalIndex();
        }

        @Override
        public void caughtUp() {
            status.caughtUp(last);
        }
    }
}
