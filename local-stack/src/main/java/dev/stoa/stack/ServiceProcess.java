package dev.stoa.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the process of each of Stoa's services has in common, whoever starts it. */
public final class ServiceProcess {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private ServiceProcess() {}

    /** The beginning of its command: a JVM that is small enough for three beside the servers. */
    public static List<String> jvm() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED");
    }

    /** The jar it runs from, if the folder has it. */
    public static Optional<Path> jarIn(Path folder, String service) {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (var files = Files.newDirectoryStream(folder, service + "*.jar")) {
            for (var file : files)
                if (!file.toString().matches(".*-(sources|javadoc|tests)\\.jar")) return Optional.of(file);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether it says so itself. */
    public static boolean isReady(int port) {
        var probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)))
                .timeout(Duration.ofSeconds(3))
                .build();
        try {
            return HTTP.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
