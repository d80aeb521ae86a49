package dev.stoa.stack.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What became of the invoices; written to by many threads. */
final class Tally {
    private static final int EXAMPLES = 5;

    private final Counters rejected = new Counters();
    private final Counters skippedLines = new Counters();
    private final Counters cancellations = new Counters();
    private final Queue<Long> millisToPlaced = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final LongAdder invoices = new LongAdder();
    private final LongAdder lines = new LongAdder();

    void invoiceDone() {
        invoices.increment();
    }

    void placed(Duration took, int lineCount) {
        millisToPlaced.add(took.toMillis());
        lines.add(lineCount);
    }

    void rejected(String reason) {
        rejected.add(reason, 1);
    }

    void skipped(String reason, int count) {
        skippedLines.add(reason, count);
    }

    void cancellation(String what) {
        cancellations.add(what, 1);
    }

    void failed(String invoice, Exception e) {
        errors.add(invoice + ": " + e.getMessage());
    }

    long invoices() {
        return invoices.sum();
    }

    int placedOrders() {
        return millisToPlaced.size();
    }

    long orderedLines() {
        return lines.sum();
    }

    int errors() {
        return errors.size();
    }

    List<String> errorExamples() {
        return errors.stream().limit(EXAMPLES).toList();
    }

    Percentiles timeToPlaced() {
        return Percentiles.of(new ArrayList<>(millisToPlaced));
    }

    Map<String, Long> rejected() {
        return rejected.sums();
    }

    Map<String, Long> skippedLines() {
        return skippedLines.sums();
    }

    Map<String, Long> cancellations() {
        return cancellations.sums();
    }

    private static final class Counters {
        private final Map<String, LongAdder> adders = new ConcurrentHashMap<>();

        void add(String name, long count) {
            adders.computeIfAbsent(name, _ -> new LongAdder()).add(count);
        }

        Map<String, Long> sums() {
            var sums = new TreeMap<String, Long>();
            adders.forEach((name, adder) -> sums.put(name, adder.sum()));
            return sums;
        }
    }
}
