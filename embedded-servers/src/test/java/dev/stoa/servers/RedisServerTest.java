package dev.stoa.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(said(server, "AUTH stoa-limits guessed", "PING")).startsWith("-WRONGPASS");
            assertThat(folder.resolve("users.acl")).content().doesNotContain("-own");
        }
    }

    /** What it does, what it must not do to its own, and all that is another's or the server's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LIMITS    | stoa:calls:log-in:1 | stoa:documents:order:1
            DOCUMENTS | stoa:documents:age  | stoa:calls:log-in:1
            """)
    void each_user_reaches_its_own_keys_and_nothing_else(RedisUser user, String own, String anothers)
            throws IOException {
        try (var server = server(folder)) {
            server.start();
            for (var allowed : List.of("PING", "SET %s 1 NX PX 1000", "GET %s", eval("GET", "%s"))) {
                assertThat(as(user, server, allowed.formatted(own)))
                        .startsWith("+OK ")
                        .doesNotContain("-");
            }
            for (var key : List.of(anothers, "stoa:another", "another")) {
                for (var attempt : List.of("GET %s", "SET %s 1", "HGET %s document", eval("GET", "%s"), "DEL %s")) {
                    assertRefused(as(user, server, attempt.formatted(key)));
                }
            }
            for (var attempt :
                    List.of("FLUSHALL", "FLUSHDB", "CONFIG GET *", "CONFIG SET dir /tmp", "KEYS *", "SCAN 0")) {
                assertRefused(as(user, server, attempt));
            }
            for (var attempt : List.of("ACL LIST", "INFO", "RANDOMKEY", "CLIENT LIST", "MONITOR", "SHUTDOWN NOSAVE")) {
                assertRefused(as(user, server, attempt));
            }
            for (var attempt : List.of("DEL %s", "RENAME %s another", "DUMP %s", "PERSIST %s", "EXPIRE %s 1")) {
                assertRefused(as(user, server, attempt.formatted(own)));
            }
        }
    }

    @Test
    void news_of_documents_are_told_by_who_changes_them_and_to_nobody_else() throws IOException {
        var news = "stoa:changed-documents";
        try (var server = server(folder)) {
            server.start();
            assertThat(as(RedisUser.DOCUMENTS, server, "PUBLISH " + news + " a"))
                    .isEqualTo("+OK :0");
            assertThat(as(RedisUser.DOCUMENTS, server, "SUBSCRIBE " + news)).contains("subscribe", news);
            assertRefused(as(RedisUser.DOCUMENTS, server, "PUBLISH another a"));
            assertRefused(as(RedisUser.DOCUMENTS, server, "PSUBSCRIBE *"));
            assertRefused(as(RedisUser.LIMITS, server, "PUBLISH " + news + " a"));
            assertRefused(as(RedisUser.LIMITS, server, "SUBSCRIBE " + news));
        }
    }

    private static String eval(String command, String key) {
        return "EVAL \"return redis.call('%s', '%s')\" 0".formatted(command, key);
    }

    private static String as(RedisUser user, RedisServer server, String command) throws IOException {
        var password = user == RedisUser.LIMITS ? "the-limits-own" : "the-documents-own";
        return said(server, "AUTH " + user.logIn() + " " + password, command);
    }

    private static void assertRefused(String said) {
        assertThat(said).startsWith("+OK -").containsAnyOf("NOPERM", "can't access", "ACL failure");
    }

    private static RedisServer server(Path folder) {
        var passwords = new RedisServer.Passwords("the-limits-own", "the-documents-own", "the-administrators-own");
        return new RedisServer(folder, TestServers.binaries(), Ports.free(), passwords, null);
    }

    private static String ping(RedisServer server) throws IOException {
        return said(server, "AUTH stoa-limits the-limits-own", "PING");
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
