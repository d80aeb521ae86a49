package dev.stoa.bench.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Machine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything is wired and every contender really appends; the figures of so short a run mean nothing. */
class AppendsTest {
    private static final Effort TINY = new Effort(
            Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(200), 1, 1, false, Optional.empty());

    static List<Benchmark> benchmarks() {
        return List.of(
                new NewAggregates(List.of(2)),
                new FollowUps(List.of(2)),
                new SealedAppends(List.of(2)),
                new HotAggregate(),
                new TwoNodes(),
                new StoreSize(List.of(20_000L), List.of()));
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void every_contender_does_something_and_is_held_against_another(Benchmark benchmark) throws Exception {
        var figures = benchmark.run(TINY);

        assertThat(figures).hasSizeGreaterThanOrEqualTo(2);
        assertThat(figures)
                .allSatisfy(figure -> assertThat(figure.value().median()).isPositive());
        assertThat(figures.getFirst().baselines()).isNotEmpty();
    }

    @Test
    void the_server_keeps_what_it_acknowledges() throws Exception {
        assertThat(Machine.postgresSettings())
                .containsEntry("fsync", "on")
                .containsEntry("synchronous_commit", "on")
                .containsEntry("full_page_writes", "on");
    }
}
