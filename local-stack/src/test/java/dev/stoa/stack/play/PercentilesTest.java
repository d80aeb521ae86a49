package dev.stoa.stack.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void are_nearest_ranks() {
        var hundred = LongStream.rangeClosed(1, 100).map(i -> 101 - i).boxed().toList();

        assertThat(Percentiles.of(hundred)).isEqualTo(new Percentiles(50, 95, 99));
        assertThat(Percentiles.of(List.of(7L))).isEqualTo(new Percentiles(7, 7, 7));
        assertThat(Percentiles.of(List.of())).isEqualTo(new Percentiles(0, 0, 0));
    }
}
