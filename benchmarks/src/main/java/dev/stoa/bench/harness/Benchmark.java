package dev.stoa.bench.harness;

import java.util.List;

/** A question of speed, answered by measuring. */
public interface Benchmark {
    /** As {@code --only} names it. */
    String name();

    /** What it finds out, in one line. */
    String question();

    List<Figure> run(Effort effort) throws Exception;
}
