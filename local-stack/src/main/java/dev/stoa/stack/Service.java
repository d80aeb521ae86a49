package dev.stoa.stack;

import dev.stoa.servers.ProcessServer;
import dev.stoa.servers.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of Stoa's own services as a process; ready when its readiness probe says so. */
final class Service extends ProcessServer {
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
        process.awaitReady(Duration.ofMinutes(2), () -> ServiceProcess.isReady(port));
    }
}
