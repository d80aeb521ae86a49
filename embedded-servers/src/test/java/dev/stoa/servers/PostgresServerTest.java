package dev.stoa.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path folder;

    PostgresServer server;

    @BeforeEach
    void start() {
        server = serverOn(Ports.free());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void keeps_what_it_acknowledged() throws SQLException {
        assertThat(ask("SHOW fsync")).isEqualTo("on");
        assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask("SHOW full_page_writes")).isEqualTo("on");
        assertThat(ask("SHOW server_version")).startsWith("18.");
    }

    @Test
    void data_survive_a_stop_and_a_kill() throws SQLException {
        run("CREATE TABLE kept (what text)");
        run("INSERT INTO kept VALUES ('before the stop')");
        server.stop();
        assertThat(Ports.isFree(server.port())).isTrue();

        server.start();
        run("INSERT INTO kept VALUES ('before the kill')");
        server.kill();
        assertThat(folder.resolve("data/postmaster.pid")).exists();

        server.start();
        assertThat(ask("SELECT count(*) FROM kept")).isEqualTo("2");
    }

    @Test
    void a_pid_file_that_names_a_stranger_does_not_block() throws Exception {
        server.kill();
        var pidFile = folder.resolve("data/postmaster.pid");
        var lines = Files.readAllLines(pidFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);

        server.start();
        assertThat(ask("SELECT 1")).isEqualTo("1");
    }

    @Test
    void ends_the_predecessor_whose_parent_is_gone() throws SQLException {
        var successor = serverOn(Ports.free());
        successor.start();
        try (var connection = successor.connect("postgres")) {
            assertThat(connection.isValid(30)).isTrue();
            assertThat(server.isRunning()).isFalse();
        } finally {
            successor.stop();
        }
    }

    @Test
    void creating_a_database_twice_is_no_error() throws SQLException {
        server.createDatabase("shop");
        server.createDatabase("shop");
        assertThat(ask("SELECT count(*) FROM pg_database WHERE datname = 'shop'"))
                .isEqualTo("1");
    }

    private PostgresServer serverOn(int port) {
        return new PostgresServer(folder, TestServers.binaries(), port, "a password", Map.of("shared_buffers", "16MB"));
    }

    private String ask(String sql) throws SQLException {
        try (var connection = server.connect("postgres");
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = server.connect("postgres")) {
            connection.createStatement().execute(sql);
        }
    }
}
