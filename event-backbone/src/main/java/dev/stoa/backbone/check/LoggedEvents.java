package dev.stoa.backbone.check;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.check.Finding.Kind;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;

/** The log from index 0 on, held against what Kafka holds. */
final class LoggedEvents {
    private final PublishedEvents published;
    private final long relayed;
    private final String topicPrefix;
    private final Findings findings;
    private final RecordDigest digest = new RecordDigest();
    private long events;
    private long aggregates;
    private long next;

    /** @param relayed the index through which Kafka must hold the log */
    LoggedEvents(PublishedEvents published, long relayed, String topicPrefix, Findings findings) {
        this.published = published;
        this.relayed = relayed;
        this.topicPrefix = topicPrefix;
        this.findings = findings;
    }

    void check(StoredEvent event) {
        events++;
        aggregates += event.sequence() == 0 ? 1 : 0;
        checkIndex(event);
        next = event.globalIndex() + 1;
        if (published.holds(event.globalIndex())) {
            checkContent(event);
        } else if (event.globalIndex() <= relayed) {
            findings.add(
                    Kind.NOT_IN_KAFKA,
                    "Kafka doesn't hold %s: %s should, for the relay has come to index %d."
                            .formatted(named(event), topic(event), relayed));
        }
    }

    private void checkIndex(StoredEvent event) {
        var index = event.globalIndex();
        if (index < next) {
            findings.add(
                    Kind.INDEX,
                    "The log has %s beside another event %d: it should be %d.".formatted(named(event), index, next));
        } else if (index > next) {
            findings.add(
                    Kind.INDEX,
                    "The log has %s where event %d should be: no index should be missing."
                            .formatted(named(event), next));
        }
        for (var held = published.nextFrom(next); held >= 0 && held < index; held = published.nextFrom(held + 1)) {
            findings.add(
                    Kind.NOT_IN_LOG, "Kafka holds event %d, which the log should hold and doesn't.".formatted(held));
        }
    }

    private void checkContent(StoredEvent event) {
        var record = EventRecords.record(topic(event), event);
        if (!published.isSame(
                event.globalIndex(), digest.of(record.topic(), record.key(), record.headers(), record.value()))) {
            findings.add(
                    Kind.ALTERED,
                    "Kafka holds %s with another content than the log: %s should hold %s with id %s as it is in the log."
                            .formatted(named(event), record.topic(), event.type(), event.eventId()));
        }
    }

    private String topic(StoredEvent event) {
        return BackboneProperties.eventTopic(topicPrefix, MessageTypes.contextOf(event.type()));
    }

    private static String named(StoredEvent event) {
        return "event %d (sequence %d of aggregate %s)"
                .formatted(event.globalIndex(), event.sequence(), event.aggregateId());
    }

    long events() {
        return events;
    }

    long aggregates() {
        return aggregates;
    }
}
