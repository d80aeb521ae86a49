package dev.stoa.bench.harness;

import org.HdrHistogram.Histogram;

/**
 * What one round did.
 *
 * @param latencies of each piece of work, in nanoseconds; empty if not known
 */
public record Sample(long done, long nanos, Histogram latencies) {
    public double perSecond() {
        return done * 1e9 / nanos;
    }

    /** Of a round that tells only how much it did. */
    public static Sample ofRate(double perSecond) {
        return new Sample(Math.round(perSecond * 1000), 1_000_000_000_000L, new Histogram(3));
    }
}
