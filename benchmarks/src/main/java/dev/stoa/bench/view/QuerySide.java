package dev.stoa.bench.view;

import dev.stoa.bench.harness.Databases;
import dev.stoa.servers.Ports;
import dev.stoa.servers.ServerProcess;
import dev.stoa.servers.TestServers;
import dev.stoa.servers.TestServers.TestDatabase;
import dev.stoa.stack.http.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
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

    QuerySide(URI identity, Optional<Path> recordings) throws IOException {
        var log = Databases.withLog();
        process = ServerProcess.start(
                "query-side",
                command(recordings),
                Map.ofEntries(
                        Map.entry("STOA_QUERY_PORT", Integer.toString(port)),
                        Map.entry("STOA_COMMAND_URL", identity.toString()),
                        Map.entry("STOA_QUERY_DB_URL", database.url()),
                        Map.entry("STOA_QUERY_DB_USER", database.user()),
                        Map.entry("STOA_QUERY_DB_PASSWORD", database.password()),
                        Map.entry("STOA_AUDIT_DB_URL", log.url()),
                        Map.entry("STOA_AUDIT_DB_USER", log.user()),
                        Map.entry("STOA_AUDIT_DB_PASSWORD", log.password()),
                        Map.entry("STOA_REDIS_URL", TestServers.redis().url()),
                        Map.entry("STOA_KAFKA_BOOTSTRAP", TestServers.kafka().bootstrapServers())),
                Path.of(System.getProperty("java.io.tmpdir"), "query-side-" + port + ".log"));
        var ready = HttpRequest.newBuilder(url().resolve("/actuator/health/readiness"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            process.awaitReady(Duration.ofMinutes(3), () -> isOk(http, ready));
        }
    }

    private static List<String> command(Optional<Path> recordings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=96m"));
        recordings.ifPresent(folder -> command.add(
                "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + folder.toAbsolutePath()));
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    private static Path jar() throws IOException {
        var target = Path.of(System.getProperty("stoa.root", "."), "query-side", "target");
        try (var jars = Files.newDirectoryStream(target, "query-side-*.jar")) {
            return jars.iterator().next();
        }
    }

    private static boolean isOk(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
