package dev.stoa.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.stoa.servers.Ports;
import dev.stoa.servers.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The commands as processes: real servers, and services that only stand in for the real ones. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class UpAndDownTest {
    @TempDir
    Path root;

    Settings settings;

    @BeforeEach
    void pretend_a_build() throws IOException {
        settings = TestStack.settings(root.resolve("data"));
        StandIn.packageInto(root);
    }

    @AfterEach
    void down() throws Exception {
        run("down");
    }

    @Test
    void detached_it_stays_up_until_down_and_resumes_on_its_data() throws Exception {
        assertThat(run("status")).isEqualTo(1);
        assertThat(run("up", "--detach", "--no-demo")).as(said()).isZero();
        assertThat(run("status")).isZero();
        query("stoa_query", "CREATE TABLE kept ()");
        var processes = processes();

        assertThat(run("up", "--detach", "--no-demo")).as("again").isZero();
        assertThat(processes()).isEqualTo(processes);

        assertThat(run("down")).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        for (var part : Part.values())
            assertThat(Ports.isFree(settings.port(part))).isTrue();

        assertThat(run("up", "--detach", "--no-demo")).as(said()).isZero();
        query("stoa_query", "SELECT FROM kept");
    }

    @Test
    void nothing_is_left_when_the_supervisor_is_killed() throws Exception {
        run("up", "--detach", "--no-demo");
        var processes = processes();
        RunningProcess.find(settings, Protocol.SUPERVISOR)
                .orElseThrow()
                .handle()
                .destroyForcibly();

        run("down");

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_service_that_ends_by_itself_is_started_again() throws Exception {
        run("up", "--detach", "--no-demo");
        var first = RunningProcess.find(settings, "query-side").orElseThrow().handle();
        first.destroyForcibly();
        first.onExit().get(60, TimeUnit.SECONDS);

        await().atMost(Duration.ofSeconds(60)).until(() -> run("status") == 0);
    }

    @Test
    void ctrl_c_stops_everything() throws Exception {
        var up = command("up", "--no-demo").start();
        try (var lines = up.inputReader()) {
            assertThat(lines.lines().anyMatch("Ctrl-C stops it."::equals)).isTrue();
            var processes = processes();

            Signals.send(up.pid(), "INT");

            assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void reset_deletes_its_own_files_and_no_others() throws Exception {
        run("up", "--detach", "--no-demo");
        var foreign = Files.createFile(settings.home().resolve("mine.txt"));

        assertThat(run("reset")).as("nobody says yes").isEqualTo(1);
        assertThat(run("status")).isZero();
        assertThat(run("reset", "--yes")).isZero();

        assertThat(settings.home()).isDirectoryContaining(foreign::equals);
        assertThat(settings.home().toFile().list()).containsExactly("mine.txt");
    }

    @Test
    void the_log_is_checked_as_its_auditors_see_it() throws Exception {
        assertThat(run("check-log")).as("nothing is there").isEqualTo(2);
        run("up", "--detach", "--no-demo");
        var url = "jdbc:postgresql://127.0.0.1:%d/stoa_command".formatted(settings.port(Part.POSTGRES));
        var password = new Secrets(settings).password("STOA_COMMAND_DB_OWNER_PASSWORD");
        Flyway.configure()
                .dataSource(url, Databases.LOG_OWNER, password)
                .locations("classpath:db/migration/backbone-store")
                .load()
                .migrate();
        assertThat(run("check-log")).isZero();
        assertThat(lastLine()).contains("\"inOrder\":true", "\"events\":0");

        try (var owner = DriverManager.getConnection(url, Databases.LOG_OWNER, password);
                var statement = owner.createStatement()) {
            statement.execute("INSERT INTO domain_event VALUES (1, 'e', 'a', 0, 'A', 'x.y', NULL, now(), '{}', '{}')");
        }
        assertThat(run("check-log", "--wait", "0")).isEqualTo(1);
        assertThat(lastLine()).contains("\"inOrder\":false", "\"findings\":{\"INDEX\":1,\"RELAY_BEHIND\":1}");
    }

    private String lastLine() throws IOException {
        return Files.readAllLines(root.resolve("out")).getLast();
    }

    private String said() throws IOException {
        return Files.readString(root.resolve("out"));
    }

    @Test
    void a_service_role_sees_its_own_database_only() throws Exception {
        run("up", "--detach", "--no-demo");
        var secrets = new Secrets(settings);
        var url = "jdbc:postgresql://127.0.0.1:%d/stoa_command".formatted(settings.port(Part.POSTGRES));
        var logIns = Map.of(
                "stoa_query", "STOA_QUERY_DB_PASSWORD",
                "stoa_saga", "STOA_SAGA_DB_PASSWORD",
                "stoa_command", "STOA_COMMAND_DB_PASSWORD",
                "stoa_command_owner", "STOA_COMMAND_DB_OWNER_PASSWORD",
                "stoa_audit", "STOA_AUDIT_DB_PASSWORD",
                "stoa_keys", "STOA_KEYS_DB_PASSWORD");
        var own = Map.of("stoa_query", "stoa_query", "stoa_saga", "stoa_saga");
        logIns.forEach((role, variable) -> {
            for (var database : List.of("stoa_command", "stoa_query", "stoa_saga", "postgres", "template1")) {
                var refusal = catchThrowable(() -> DriverManager.getConnection(
                                url.replace("/stoa_command", "/" + database), role, secrets.password(variable))
                        .close());
                if (database.equals(own.getOrDefault(role, "stoa_command"))) {
                    assertThat(refusal).as(role).isNull();
                } else {
                    assertThat(refusal).as(role + " in " + database).hasMessageContaining("permission denied");
                }
            }
        });
        var password = secrets.password("STOA_COMMAND_DB_PASSWORD");
        try (var service = DriverManager.getConnection(url, "stoa_command", password);
                var statement = service.createStatement()) {
            assertThat(catchThrowable(() -> statement.execute("CREATE TABLE x ()")))
                    .as("the log belongs to its owner, who never runs")
                    .hasMessageContaining("permission denied");
        }
        try (var auditor = DriverManager.getConnection(url, "stoa_audit", secrets.password("STOA_AUDIT_DB_PASSWORD"));
                var statement = auditor.createStatement()) {
            assertThat(catchThrowable(() -> statement.execute("CREATE TABLE x ()")))
                    .isInstanceOf(SQLException.class);
        }
    }

    private List<ProcessHandle> processes() {
        return Arrays.stream(Part.values())
                .map(part ->
                        RunningProcess.find(settings, part.id()).orElseThrow().handle())
                .toList();
    }

    private void query(String database, String sql) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(settings.port(Part.POSTGRES), database);
        var password = new Secrets(settings).password("STOA_QUERY_DB_PASSWORD");
        try (var connection = DriverManager.getConnection(url, database, password)) {
            connection.createStatement().execute(sql);
        }
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        return command(arguments)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(root.resolve("out").toFile())
                .start()
                .waitFor();
    }

    private ProcessBuilder command(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstoa.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Stoa.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(0, asFromATerminal());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("STOA_"));
        settings.environment().forEach((name, value) -> {
            if (name.startsWith("STOA_")) builder.environment().put(name, value);
        });
        return builder;
    }

    /** A build in the background ignores Ctrl-C, and so would every process it starts; a terminal's processes do not. */
    private static List<String> asFromATerminal() {
        return System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=INT") : List.of();
    }
}
