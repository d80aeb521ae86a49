package dev.stoa.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis 7.0, as a cache: 64 MB, nothing written to disk. */
public final class RedisServer extends ProcessServer {
    private final Path folder;
    private final Path binaries;
    private final int port;

    public RedisServer(Path folder, Path binaries, int port) {
        super(Duration.ofSeconds(10));
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
    protected ServerProcess launch() {
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
        return ServerProcess.start("Redis", command, Map.of(), folder.resolve("server.log"));
    }

    @Override
    protected void awaitReady(ServerProcess process) {
        process.awaitReady(Duration.ofSeconds(20), () -> Ports.answers(port));
    }
}
