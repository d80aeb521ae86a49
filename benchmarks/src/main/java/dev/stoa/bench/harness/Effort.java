package dev.stoa.bench.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long and how thoroughly to measure.
 *
 * @param warmUp of each contender in this JVM, unmeasured
 * @param systemWarmUp how long the whole system is driven before it is measured: services run for days, and their first
 *     minutes go into compiling
 * @param rounds of each contender, interleaved: A B A B
 * @param seed of everything random
 * @param large also what takes many minutes to prepare
 * @param recordings folder for flight recordings of this and other processes
 */
public record Effort(
        Duration warmUp,
        Duration systemWarmUp,
        Duration round,
        int rounds,
        long seed,
        boolean large,
        Optional<Path> recordings) {
    public static Effort full(long seed) {
        return new Effort(
                Duration.ofSeconds(8), Duration.ofMinutes(2), Duration.ofSeconds(3), 5, seed, false, Optional.empty());
    }

    /** Enough to see whether it works, too little to believe the figures. */
    public static Effort quick(long seed) {
        return new Effort(
                Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1), 2, seed, false, Optional.empty());
    }

    public Effort withLarge(boolean newLarge) {
        return new Effort(warmUp, systemWarmUp, round, rounds, seed, newLarge, recordings);
    }

    public Effort recordingTo(Optional<Path> newRecordings) {
        return new Effort(warmUp, systemWarmUp, round, rounds, seed, large, newRecordings);
    }

    /** For another JVM, which leaves a flight recording in the folder when it ends. */
    public Optional<String> recordingOption() {
        return recordings.map(folder ->
                "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + folder.toAbsolutePath());
    }

    public Effort warmingUpFor(Duration newSystemWarmUp) {
        return new Effort(warmUp, newSystemWarmUp, round, rounds, seed, large, recordings);
    }
}
