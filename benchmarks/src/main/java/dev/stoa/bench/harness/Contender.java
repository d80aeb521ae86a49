package dev.stoa.bench.harness;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One of those that are measured in turns. */
public record Contender(String name, Round round) {
    /** Works for so long and says what it did. */
    @FunctionalInterface
    public interface Round {
        Sample run(Duration length) throws Exception;
    }

    /** So many callers, who do not share their work's state. */
    public static Contender of(String name, int callers, Supplier<Work> work) {
        List<Work> each = Stream.generate(work).limit(callers).toList();
        return new Contender(name, length -> Callers.call(each, length));
    }

    /** Work by the number of its caller, from 0. */
    public static Contender of(String name, int callers, IntFunction<Work> work) {
        List<Work> each = IntStream.range(0, callers).mapToObj(work).toList();
        return new Contender(name, length -> Callers.call(each, length));
    }
}
