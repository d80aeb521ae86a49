package dev.stoa.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import dev.stoa.servers.TestServers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.SpringBootVersion;
import redis.embedded.RedisExecProvider;

/** Where and with what was measured. */
public record Machine(String cpu, int cores, long memoryMegabytes, String system, Map<String, String> versions) {
    private static final String UNKNOWN = "of an unknown commit";
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** {@code sources}: the folder of what is measured. */
    public static Machine look(Path sources) {
        var versions = new LinkedHashMap<String, String>();
        versions.put("Stoa", commit(sources));
        versions.put("Java", Runtime.version().toString());
        versions.put("Axon", version(CommandBus.class));
        versions.put("Spring Boot", SpringBootVersion.getVersion());
        versions.put("Kafka", AppInfoParser.getVersion());
        versions.put("Redis", RedisExecProvider.redisVersion);
        return new Machine(
                cpuModel(),
                SYSTEM.getAvailableProcessors(),
                SYSTEM.getTotalMemorySize() >> 20,
                "%s %s %s".formatted(SYSTEM.getName(), SYSTEM.getVersion(), SYSTEM.getArch()),
                versions);
    }

    /** How many processes wanted to run, over the last minute. */
    public static double load() {
        return SYSTEM.getSystemLoadAverage();
    }

    /** The settings that decide what an acknowledgement is worth. */
    public static Map<String, String> postgresSettings() throws SQLException {
        var settings = new LinkedHashMap<String, String>();
        try (var connection = TestServers.postgres().connect("postgres");
                var statement = connection.createStatement()) {
            for (var name : new String[] {
                "server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size"
            }) {
                try (var row = statement.executeQuery("show " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
        }
        return settings;
    }

    private static String version(Class<?> type) {
        var jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return jar.replaceAll(".*-(\\d[^/]*)\\.jar", "$1");
    }

    private static String commit(Path sources) {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .directory(sources.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return commit.isEmpty() ? UNKNOWN : commit;
        } catch (IOException e) {
            return UNKNOWN; // no git here: the figures are as good without
        }
    }

    private static String cpuModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(SYSTEM.getArch());
        } catch (IOException e) {
            return SYSTEM.getArch();
        }
    }
}
