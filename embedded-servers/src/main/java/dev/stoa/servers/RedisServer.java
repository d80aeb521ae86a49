package dev.stoa.servers;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Redis 7.0, as a cache: 64 MB, nothing written to disk. Stoa's services log in to it as {@link RedisUser}s. */
public final class RedisServer extends ProcessServer {
    private static final String ADMINISTRATOR = "default";

    private final Path folder;
    private final Path binaries;
    private final int port;
    private final Passwords passwords;
    private final @Nullable Certificates certificates;

    /** {@code administrator}: of the user {@code default}, who may everything. */
    public record Passwords(String limits, String documents, String administrator) {
        private String of(RedisUser user) {
            return switch (user) {
                case LIMITS -> limits;
                case DOCUMENTS -> documents;
            };
        }
    }

    /** @param certificates null for a server that is spoken to in the clear */
    public RedisServer(Path folder, Path binaries, int port, Passwords passwords, @Nullable Certificates certificates) {
        super(Duration.ofSeconds(10));
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
        this.passwords = passwords;
        this.certificates = certificates;
    }

    /** As that user reaches it. */
    public String url(RedisUser user) {
        return url(user.logIn(), passwords.of(user));
    }

    /** As who may everything reaches it. */
    public String administratorUrl() {
        return url(ADMINISTRATOR, passwords.administrator());
    }

    private String url(String user, String password) {
        var encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        return certificates == null
                ? "redis://%s:%s@127.0.0.1:%d".formatted(user, encoded, port)
                : "rediss://%s:%s@%s:%d".formatted(user, encoded, Certificates.HOST, port);
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
        var command = new ArrayList<>(List.of(Binaries.redis(binaries).toString(), "--bind", "127.0.0.1"));
        command.addAll(listening());
        command.addAll(List.of("--aclfile", writeUsers().toString(), "--dir", folder.toString()));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        command.addAll(List.of("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"));
        return ServerProcess.start("Redis", command, Map.of(), folder.resolve("server.log"));
    }

    private List<String> listening() {
        var number = Integer.toString(port);
        if (certificates == null) return List.of("--port", number);
        return List.of(
                "--port",
                "0",
                "--tls-port",
                number,
                "--tls-auth-clients",
                "no",
                "--tls-ca-cert-file",
                certificates.authority().toString(),
                "--tls-cert-file",
                certificates.certificate().toString(),
                "--tls-key-file",
                certificates.key().toString());
    }

    private Path writeUsers() {
        var users = new StringBuilder(line(ADMINISTRATOR, passwords.administrator(), "~* &* +@all"));
        for (var user : RedisUser.values()) {
            users.append(line(user.logIn(), passwords.of(user), user.rights()));
        }
        try {
            var file = Files.writeString(folder.resolve("users.acl"), users);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new ServerFailed("Redis' users could not be written to %s.".formatted(folder), e);
        }
    }

    private static String line(String user, String password, String rights) {
        return "user %s on #%s %s\n".formatted(user, hash(password), rights);
    }

    private static String hash(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    protected void awaitReady(ServerProcess process) {
        process.awaitReady(Duration.ofSeconds(20), () -> Ports.answers(port));
    }
}
