package dev.stoa.bench.shop;

import dev.stoa.servers.Ports;
import dev.stoa.servers.ServerProcess;
import dev.stoa.stack.Stoa;
import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** The whole system as {@code ./stoa up} starts it, on free ports and a folder of its own. */
final class OwnStoa implements AutoCloseable {
    private static final Login OPERATOR = new Login("operator@stoa.local", "a pass phrase only for benchmarks");
    private static final List<String> PORTS = List.of(
            "STOA_POSTGRES_PORT",
            "STOA_KAFKA_PORT",
            "STOA_KAFKA_CONTROLLER_PORT",
            "STOA_REDIS_PORT",
            "STOA_COMMAND_PORT",
            "STOA_QUERY_PORT",
            "STOA_SAGA_PORT");

    private final Path home = Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "stoa-" + ProcessHandle.current().pid())
            .toAbsolutePath();
    private final Map<String, String> environment = new HashMap<>();
    private final ServerProcess process;

    /** {@code recording}: the JVM option of a flight recording of each service, if there is to be one. */
    OwnStoa(Optional<String> recording) {
        PORTS.forEach(port -> environment.put(port, Integer.toString(Ports.free())));
        environment.put("STOA_HOME", home.toString());
        environment.put("STOA_OPERATOR_EMAIL", OPERATOR.email());
        environment.put("STOA_OPERATOR_PASSWORD", OPERATOR.password());
        recording.ifPresent(option -> environment.put("STOA_JAVA_OPTS", option));
        var log = home.resolve("up.log");
        process = ServerProcess.start("Stoa", command(), environment, log);
        process.awaitReady(Duration.ofMinutes(4), () -> isUp(log));
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-Dstoa.root=" + System.getProperty("stoa.root", "."),
                "-cp",
                System.getProperty("java.class.path"),
                Stoa.class.getName(),
                "up",
                "--no-demo");
    }

    private static boolean isUp(Path log) {
        try {
            return Files.exists(log) && Files.readString(log).contains("Ctrl-C stops it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoints endpoints() {
        return Endpoints.local(environment);
    }

    Login operator() {
        return OPERATOR;
    }

    /** What each process has spent so far. */
    CpuTime cpuTime() {
        return CpuTime.ofPidFiles(home.resolve("run"));
    }

    @Override
    public void close() throws IOException {
        process.stop(Duration.ofSeconds(90));
        FileSystemUtils.deleteRecursively(home);
    }
}
