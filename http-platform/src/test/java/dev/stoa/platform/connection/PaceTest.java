package dev.stoa.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class PaceTest {
    private final Pace pace = new Pace(Duration.ofSeconds(30), DataSize.ofKilobytes(32));

    @ParameterizedTest
    @CsvSource({
        "30, 30, true",
        "31, 31, false",
        "1000, 30, true",
        "65536, 31, true",
        "65536, 33, false",
        // 64 MiB over a line of half a megabit a second
        "67108864, 1074, true",
        "67108864, 2079, false",
    })
    void a_request_has_its_patience_and_a_second_for_each_so_many_bytes(long bytes, long seconds, boolean kept) {
        assertThat(pace.isKept(bytes, Duration.ofSeconds(seconds))).isEqualTo(kept);
    }
}
