package dev.stoa.backbone.check;

import java.util.List;

/**
 * How the log stands.
 *
 * @param events in the log, through its head at the end of the check
 * @param commands whose answer is remembered
 * @param relayPosition the index through which Kafka must hold the log; -1 if it need not hold anything
 * @param records in Kafka's event topics
 * @param duplicates records that repeat an earlier one: the relay sends at least once
 * @param findings one per kind; empty if all is in order
 */
public record LogReport(
        long events,
        long aggregates,
        long commands,
        long relayPosition,
        long records,
        long duplicates,
        List<Finding> findings) {
    public boolean inOrder() {
        return findings.isEmpty();
    }
}
