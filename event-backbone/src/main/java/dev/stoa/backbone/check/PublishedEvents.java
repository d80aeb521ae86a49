package dev.stoa.backbone.check;

import dev.stoa.backbone.check.Finding.Kind;
import dev.stoa.backbone.wire.EventRecords;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What Kafka holds: which indexes, and of each the digest of its first record. */
final class PublishedEvents {
    private final LogTables tables;
    private final Findings findings;
    private final RecordDigest digest = new RecordDigest();
    private final BitSet held = new BitSet();
    private final Map<String, Integer> newest = new HashMap<>();
    private long[] digests;
    private long head;
    private long records;
    private long duplicates;

    PublishedEvents(LogTables tables, Findings findings) {
        this.tables = tables;
        this.findings = findings;
        this.head = tables.head();
        this.digests = new long[Math.toIntExact(head + 1)];
    }

    void add(ConsumerRecord<String, byte[]> record) {
        records++;
        var index = EventRecords.globalIndex(record.headers()).orElse(-1);
        if (index < 0) {
            findings.add(
                    Kind.NOT_IN_LOG,
                    "%s holds a record that doesn't say which event it is: only the relay should write there."
                            .formatted(place(record)));
        } else if (isBeyondTheLog(index)) {
            findings.add(
                    Kind.NOT_IN_LOG,
                    "%s holds event %d of aggregate %s, which is not in the log: it should hold none after %d."
                            .formatted(place(record), index, record.key(), head));
        } else {
            add(record, (int) index);
        }
    }

    /** The log only grows: what was published is in it by now. */
    private boolean isBeyondTheLog(long index) {
        if (index > head) {
            head = tables.head();
        }
        return index > head;
    }

    private void add(ConsumerRecord<String, byte[]> record, int index) {
        var content = digest.of(record.topic(), record.key(), record.headers(), record.value());
        if (held.get(index)) {
            duplicates++;
            if (content != digests[index]) {
                findings.add(
                        Kind.ALTERED,
                        "%s repeats event %d of aggregate %s with another content: it should be the same each time."
                                .formatted(place(record), index, record.key()));
            }
        } else {
            held.set(index);
            keep(index, content);
            checkOrder(record, index);
        }
    }

    private void keep(int index, long content) {
        if (index >= digests.length) {
            digests = Arrays.copyOf(digests, Math.toIntExact(Math.max(head + 1, digests.length * 5L / 4)));
        }
        digests[index] = content;
    }

    /** A partition in the log's order has every aggregate in order; only what comes late there is looked at closely. */
    private void checkOrder(ConsumerRecord<String, byte[]> record, int index) {
        var partition = record.topic() + "-" + record.partition();
        if (index > newest.getOrDefault(partition, -1)) {
            newest.put(partition, index);
            return;
        }
        tables.successorOf(index)
                .filter(successor -> held.get((int) successor.globalIndex()))
                .ifPresent(successor -> findings.add(
                        Kind.OUT_OF_ORDER,
                        ("%s holds event %d behind event %d, which is sequence %d of the same aggregate %s: it should be"
                                        + " before it.")
                                .formatted(
                                        place(record),
                                        index,
                                        successor.globalIndex(),
                                        successor.sequence(),
                                        successor.aggregateId())));
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return "Offset %d of %s-%d".formatted(record.offset(), record.topic(), record.partition());
    }

    boolean holds(long index) {
        return held.get(Math.toIntExact(index));
    }

    /** The first index from this one on that Kafka holds; -1 if there is none. */
    long nextFrom(long index) {
        return held.nextSetBit(Math.toIntExact(index));
    }

    boolean isSame(long index, long content) {
        return digests[Math.toIntExact(index)] == content;
    }

    long records() {
        return records;
    }

    long duplicates() {
        return duplicates;
    }
}
