package dev.stoa.stack.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.stack.http.StubServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Books that were read from half a log would balance or not by chance. */
class EventLogTest {
    @Test
    void a_whole_log_is_read_and_what_was_added_meanwhile_with_it() throws Exception {
        assertThat(read(2, 0, 1, 2)).isEqualTo(3);
    }

    @Test
    void a_log_that_ends_early_does_not_count() {
        assertThatThrownBy(() -> read(3, 0, 1)).hasMessageContaining("ends after 2 of 3");
    }

    @Test
    void a_log_with_a_gap_does_not_count() {
        assertThatThrownBy(() -> read(3, 0, 2, 3)).hasMessageContaining("event 1 is missing");
    }

    private static long read(long size, Integer... indexes) throws Exception {
        try (var server = new StubServer()) {
            server.answers(200, "{\"size\":" + size + "}")
                    .answers(
                            200,
                            Arrays.stream(indexes)
                                    .map(index -> "{\"globalIndex\":" + index
                                            + ",\"type\":\"a.b\",\"aggregateId\":\"x\",\"payload\":{}}\n")
                                    .collect(Collectors.joining()));
            List<LogEvent> seen = new ArrayList<>();
            return EventLog.forEach(server.client(), seen::add);
        }
    }
}
