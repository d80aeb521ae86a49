package dev.stoa.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_free_port_is_given_once_and_by_nobody_else() {
        var given = IntStream.range(0, 100).map(_ -> Ports.free()).boxed().toList();
        assertThat(given).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    }
}
