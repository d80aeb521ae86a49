package dev.stoa.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class HarnessTest {
    private static final Effort TINY =
            new Effort(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(5), 2, 1, false, Optional.empty());

    @Test
    void contenders_take_turns_after_a_warm_up_that_does_not_count() throws Exception {
        var turns = new ArrayList<String>();
        var rates = new ArrayList<>(List.of(1000.0, 1.0, 10.0, 2.0, 20.0, 3.0));
        Contender.Round slow = _ -> turn(turns, "a", rates);
        Contender.Round fast = _ -> turn(turns, "b", rates);

        var measured = Contest.run(TINY, List.of(new Contender("a", slow), new Contender("b", fast)));

        assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(measured.keySet()).containsExactly("a", "b");
        assertThat(measured.get("a").perSecond().rounds()).containsExactly(10.0, 20.0);
        assertThat(measured.get("b").perSecond().rounds()).containsExactly(2.0, 3.0);
    }

    private static Sample turn(List<String> turns, String name, List<Double> rates) {
        turns.add(name);
        return Sample.ofRate(rates.removeFirst());
    }

    @Test
    void the_middle_is_not_moved_by_one_bad_round() {
        assertThat(Spread.of(List.of(9.0, 1.0, 1000.0)).median()).isEqualTo(9);
        assertThat(Spread.of(List.of(1.0, 2.0, 4.0, 1000.0)).median()).isEqualTo(3);
        assertThat(Spread.of(List.of(9.0, 1.0, 1000.0)).lowest()).isEqualTo(1);
        assertThat(Spread.of(List.of(9.0, 1.0, 1000.0)).highest()).isEqualTo(1000);
    }

    @Test
    void latencies_are_milliseconds() {
        var nanos = new Histogram(3);
        for (var i = 1; i <= 100; i++) nanos.recordValue(i * 1_000_000L);

        var latency = Latency.of(nanos);

        assertThat(latency.p50()).isCloseTo(50, within(0.1));
        assertThat(latency.p99()).isCloseTo(99, within(0.1));
        assertThat(latency.max()).isCloseTo(100, within(0.1));
    }

    @Test
    void counts_every_call_of_every_caller() throws Exception {
        var calls = new java.util.concurrent.atomic.AtomicLong();

        var sample = Callers.call(
                List.of(calls::incrementAndGet, calls::incrementAndGet, calls::incrementAndGet), Duration.ofMillis(50));

        assertThat(sample.done()).isEqualTo(calls.get()).isGreaterThanOrEqualTo(3);
        assertThat(sample.perSecond()).isCloseTo(sample.done() * 1e9 / sample.nanos(), within(1e-6));
    }

    @Test
    void a_call_that_fails_ends_the_measurement() {
        Work broken = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> Callers.call(List.of(broken), Duration.ofSeconds(30)))
                .hasMessageContaining("broken");
    }

    @Test
    void a_figure_says_how_many_times_its_baseline_it_is() {
        var plain = Figure.of("plain", "/s", 50);

        var better = Figure.of("better", "/s", 75).against(List.of(plain));

        assertThat(better.baselines()).containsExactly(new Figure.Baseline("plain", 50, 1.5));
    }
}
