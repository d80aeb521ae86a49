package dev.stoa.bench.harness;

import java.util.List;

/** What a benchmark found, and how busy the machine was: the load average before and after. */
public record Result(
        String benchmark, String question, double loadBefore, double loadAfter, double seconds, List<Figure> figures) {}
