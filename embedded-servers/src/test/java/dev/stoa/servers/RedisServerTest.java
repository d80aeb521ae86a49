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
        try (var server = server(folder)) {
            server.start();
            assertThat(ping(server)).isEqualTo("+OK +PONG");
            server.stop();
            assertThat(Ports.isFree(server.port())).isTrue();
            server.start();
            server.kill();
            assertThat(server.isRunning()).isFalse();
            server.start();
            assertThat(ping(server)).isEqualTo("+OK +PONG");
        }
    }

    @Test
    void takes_nobody_without_a_log_in_and_keeps_no_password() throws IOException {
        try (var server = server(folder)) {
            server.start();
            assertThat(said(server, "PING")).startsWith("-NOAUTH");
            assertThat(said(server, "AUTH stoa guessed", "PING")).startsWith("-WRONGPASS");
            assertThat(folder.resolve("users.acl")).content().doesNotContain("services-own", "administrators-own");
        }
    }

    private static RedisServer server(Path folder) {
        var passwords = new RedisServer.Passwords("the-services-own", "the-administrators-own");
        return new RedisServer(folder, TestServers.binaries(), Ports.free(), passwords, null);
    }

    private static String ping(RedisServer server) throws IOException {
        return said(server, "AUTH stoa the-services-own", "PING");
    }

    /** Its answers on one line. */
    private static String said(RedisServer server, String... commands) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write((String.join("\r\n", commands) + "\r\n").getBytes(US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII)
                    .replace("\r\n", " ")
                    .strip();
        }
    }
}
