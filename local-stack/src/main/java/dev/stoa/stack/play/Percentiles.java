package dev.stoa.stack.play;

import java.util.List;

/** Milliseconds that half, 95 % and 99 % of the cases stayed within (nearest rank); 0 if there were none. */
record Percentiles(long p50, long p95, long p99) {
    static Percentiles of(List<Long> millis) {
        var sorted = millis.stream().sorted().toList();
        return new Percentiles(rank(sorted, 50), rank(sorted, 95), rank(sorted, 99));
    }

    private static long rank(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
