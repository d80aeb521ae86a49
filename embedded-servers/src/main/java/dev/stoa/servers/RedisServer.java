package dev.stoa.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Redis 7.0, as a cache: 64 MB, nothing written to disk. */
public final class RedisServer implements Server {
    private final Path folder;
    private final Path binaries;
    private final int port;
    private @Nullable ServerProcess process;

    public RedisServer(Path folder, Path binaries, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (isRunning()) return;
        Folders.create(folder);
        var command = List.of(
                Binaries.redis(binaries).toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "64mb",
                "--maxmemory-policy",
                "allkeys-lru");
        process = ServerProcess.start("Redis", command, Map.of(), folder.resolve("server.log"));
        process.awaitReady(Duration.ofSeconds(20), () -> Ports.answers(port));
    }

    @Override
    public void stop() {
        if (process != null) process.stop(Duration.ofSeconds(10));
    }

    @Override
    public void kill() {
        if (process != null) process.kill();
    }

    @Override
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public long pid() {
        if (process == null) throw new IllegalStateException(name() + " was never started");
        return process.pid();
    }
}
