package dev.stoa.stack;

import dev.stoa.servers.ProcessServer;
import dev.stoa.servers.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of Stoa's own services as a process; ready when its readiness probe says so. */
final class Service extends ProcessServer {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Part part;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;

    Service(Part part, int port, List<String> command, Map<String, String> environment, Path log) {
        super(Duration.ofSeconds(25));
        this.part = part;
        this.port = port;
        this.command = command;
        this.environment = environment;
        this.log = log;
    }

    @Override
    public String name() {
        return part.title();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    protected ServerProcess launch() {
        return ServerProcess.start(name(), command, environment, log);
    }

    @Override
    protected void awaitReady(ServerProcess process) {
        process.awaitReady(Duration.ofMinutes(2), () -> isReady(port));
    }

    static boolean isReady(int port) {
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
