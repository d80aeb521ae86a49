package dev.stoa.bench.harness;

/** What one of many callers does, over and over. */
@FunctionalInterface
public interface Work {
    /** A failure ends the measurement. */
    void once() throws Exception;
}
