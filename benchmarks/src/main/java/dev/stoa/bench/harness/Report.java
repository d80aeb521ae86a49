package dev.stoa.bench.harness;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Everything a run found, as it is written to a file. */
public record Report(
        Instant at,
        Machine machine,
        Map<String, String> postgres,
        Effort effort,
        double loadBefore,
        double loadAfter,
        List<Result> results) {}
