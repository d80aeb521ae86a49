package dev.stoa.bench.shop;

import dev.stoa.bench.harness.Databases;
import dev.stoa.servers.Ports;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.ServerProcess;
import dev.stoa.servers.TestServers;
import dev.stoa.stack.ServiceProcess;
import dev.stoa.stack.http.Endpoints;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command-side by itself, as a process with the settings that {@code ./stoa} gives it, on the benchmarks' servers. */
final class CommandSide implements AutoCloseable {
    private final int port = Ports.free();
    private final ServerProcess process;

    /**
     * @param besides classes of its configuration that only the benchmarks have
     * @param recording the JVM option of a flight recording, if there is to be one
     */
    CommandSide(List<Class<?>> besides, Optional<String> recording) {
        var database = Databases.empty();
        process = ServerProcess.start(
                "command-side",
                command(besides, recording),
                Map.ofEntries(
                        Map.entry("STOA_COMMAND_PORT", Integer.toString(port)),
                        Map.entry("STOA_COMMAND_URL", url().toString()),
                        Map.entry("STOA_COMMAND_DB_URL", database.url()),
                        Map.entry("STOA_COMMAND_DB_USER", database.user()),
                        Map.entry("STOA_COMMAND_DB_PASSWORD", database.password()),
                        Map.entry("STOA_MASTER_KEYS", "1:" + "A".repeat(43) + "="),
                        Map.entry("STOA_OPERATOR_PASSWORD", "a pass phrase only for benchmarks"),
                        Map.entry("STOA_RATE_LOG_IN", "0"),
                        Map.entry("STOA_RATE_COMMANDS", "0"),
                        Map.entry("STOA_RATE_GUESTS", "0"),
                        Map.entry("STOA_SEGMENTS", "1"),
                        Map.entry("STOA_KAFKA_REPLICATION", "1"),
                        Map.entry("STOA_REDIS_URL", TestServers.redis().url(RedisUser.LIMITS)),
                        Map.entry("STOA_KAFKA_BOOTSTRAP", TestServers.kafka().bootstrapServers())),
                Path.of(System.getProperty("java.io.tmpdir"), "command-side-" + port + ".log"));
        process.awaitReady(Duration.ofMinutes(3), () -> ServiceProcess.isReady(port));
    }

    /** All start in the same way, with the benchmarks' classes beside the service's own. */
    private static List<String> command(List<Class<?>> besides, Optional<String> recording) {
        var target = Path.of(System.getProperty("stoa.root", "."), "command-side", "target");
        var jar = ServiceProcess.jarIn(target, "command-side").orElseThrow();
        var command = new ArrayList<>(ServiceProcess.jvm());
        recording.ifPresent(command::add);
        command.addAll(List.of(
                "-Dloader.path=" + ownClasses(),
                "-Dloader.main=dev.stoa.command.CommandSide",
                "-cp",
                jar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        besides.forEach(source -> command.add("--spring.main.sources=" + source.getName()));
        return command;
    }

    private static Path ownClasses() {
        try {
            return Path.of(CommandSide.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes come from a place", e);
        }
    }

    Endpoints endpoints() {
        return new Endpoints(url(), url(), url());
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Of itself and of the server whose database it writes. */
    Duration cpuTime() {
        return CpuTime.ofTree(process.pid())
                .plus(CpuTime.ofTree(TestServers.postgres().pid()));
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(30));
    }
}
