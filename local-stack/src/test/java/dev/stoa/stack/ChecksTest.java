package dev.stoa.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
    @TempDir
    Path home;

    @Test
    void a_taken_port_is_named_with_its_variable() throws IOException {
        var settings = TestStack.settings(home);
        Checks.portsAreFree(settings);
        try (var _ = new ServerSocket(settings.port(Part.QUERY_SIDE))) {
            assertThatThrownBy(() -> Checks.portsAreFree(settings))
                    .isInstanceOf(StackFailed.class)
                    .hasMessage(
                            "Port %d, wanted for query-side, is taken: end the program that has it, or set STOA_QUERY_PORT to another port.",
                            settings.port(Part.QUERY_SIDE));
        }
    }

    @Test
    void too_little_memory_is_said_before_anything_starts() {
        assertThatCode(() -> Checks.memorySuffices(2048, 2048)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Checks.memorySuffices(2048, 2047)).hasMessageContaining("needs 2048 MB");
        assertThat(Checks.availableMegabytes()).isBetween(1L, 1L << 30);
    }

    @Test
    void a_stranger_with_the_same_process_id_is_left_alone() throws IOException {
        var settings = TestStack.settings(home);
        RunningProcess.record(settings, "kafka", ProcessHandle.current());
        assertThat(RunningProcess.find(settings, "kafka")).isPresent();

        var pidFile = home.resolve("run/kafka.pid");
        Files.writeString(
                pidFile, ProcessHandle.current().pid() + " " + Instant.now().minusSeconds(100_000));
        assertThat(RunningProcess.find(settings, "kafka")).isEmpty();
        assertThat(Checks.endLeftovers(settings)).isEmpty();
    }
}
