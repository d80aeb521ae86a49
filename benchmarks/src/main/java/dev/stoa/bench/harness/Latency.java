package dev.stoa.bench.harness;

import org.HdrHistogram.Histogram;

/** Milliseconds that half, 99 % and all of so many cases stayed within. */
public record Latency(long cases, double p50, double p99, double max) {
    static final Latency UNKNOWN = new Latency(0, 0, 0, 0);

    /** Of nanoseconds. */
    public static Latency of(Histogram nanos) {
        return new Latency(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getMaxValue() / 1e6);
    }

    public boolean isKnown() {
        return cases > 0;
    }
}
