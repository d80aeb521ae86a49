package dev.stoa.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {
    @TempDir
    Path folder;

    @Test
    void answers_after_a_start_a_stop_and_a_kill() throws IOException {
        try (var server = new RedisServer(folder, TestServers.binaries(), Ports.free())) {
            server.start();
            assertThat(ping(server)).isEqualTo("+PONG");
            server.stop();
            assertThat(Ports.isFree(server.port())).isTrue();
            server.start();
            server.kill();
            assertThat(server.isRunning()).isFalse();
            server.start();
            assertThat(ping(server)).isEqualTo("+PONG");
        }
    }

    private static String ping(RedisServer server) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), US_ASCII);
        }
    }
}
