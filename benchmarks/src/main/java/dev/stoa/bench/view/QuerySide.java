package dev.stoa.bench.view;

import dev.stoa.bench.harness.Databases;
import dev.stoa.servers.Ports;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.ServerProcess;
import dev.stoa.servers.TestServers;
import dev.stoa.servers.TestServers.TestDatabase;
import dev.stoa.stack.ServiceProcess;
import dev.stoa.stack.http.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query-side by itself, as a process with the settings that {@code ./stoa} gives it, on the benchmarks' servers. */
final class QuerySide implements AutoCloseable {
    private final int port = Ports.free();
    private final TestDatabase database = Databases.empty();
    private final ServerProcess process;

    /** {@code recording}: the JVM option of a flight recording, if there is to be one. */
    QuerySide(URI identity, Optional<String> recording) {
        var log = Databases.withLog();
        process = ServerProcess.start(
                "query-side",
                command(recording),
                Map.ofEntries(
                        // counted as ever, but never too many
                        Map.entry("STOA_RATE_QUERIES", "1000000000"),
                        Map.entry("STOA_QUERY_PORT", Integer.toString(port)),
                        Map.entry("STOA_COMMAND_URL", identity.toString()),
                        Map.entry("STOA_QUERY_DB_URL", database.url()),
                        Map.entry("STOA_QUERY_DB_USER", database.user()),
                        Map.entry("STOA_QUERY_DB_PASSWORD", database.password()),
                        Map.entry("STOA_AUDIT_DB_URL", log.url()),
                        Map.entry("STOA_AUDIT_DB_USER", log.user()),
                        Map.entry("STOA_AUDIT_DB_PASSWORD", log.password()),
                        Map.entry("STOA_MASTER_KEYS", "1:" + "A".repeat(43) + "="),
                        Map.entry("STOA_REDIS_URL", TestServers.redis().url(RedisUser.LIMITS)),
                        Map.entry(
                                "STOA_DOCUMENTS_REDIS_URL", TestServers.redis().url(RedisUser.DOCUMENTS)),
                        Map.entry("STOA_KAFKA_BOOTSTRAP", TestServers.kafka().bootstrapServers())),
                Path.of(System.getProperty("java.io.tmpdir"), "query-side-" + port + ".log"));
        process.awaitReady(Duration.ofMinutes(3), () -> ServiceProcess.isReady(port));
    }

    private static List<String> command(Optional<String> recording) {
        var command = new ArrayList<>(ServiceProcess.jvm());
        recording.ifPresent(command::add);
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    private static Path jar() {
        var target = Path.of(System.getProperty("stoa.root", "."), "query-side", "target");
        return ServiceProcess.jarIn(target, "query-side").orElseThrow();
    }

    /** Where its views are. */
    TestDatabase database() {
        return database;
    }

    Endpoints endpoints() {
        return new Endpoints(url(), url(), url());
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(30));
    }
}
