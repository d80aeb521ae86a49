package dev.stoa.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * PostgreSQL 18 that keeps what it acknowledged: fsync, synchronous_commit and full_page_writes are on. Postgres
 * refuses to be root, so root starts it under another name, see {@link Unprivileged}.
 */
public final class PostgresServer extends ProcessServer {
    public static final String USER = "postgres";

    private final Path folder;
    private final Path data;
    private final Path binaries;
    private final int port;
    private final String password;
    private final Map<String, String> settings;

    /** The settings come on top, for example {@code shared_buffers=64MB}. */
    public PostgresServer(Path folder, Path binaries, int port, String password, Map<String, String> settings) {
        super(Duration.ofSeconds(30));
        this.folder = folder.toAbsolutePath();
        this.data = this.folder.resolve("data");
        this.binaries = binaries;
        this.port = port;
        this.password = password;
        this.settings = settings;
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    /** Of a server on this machine that another process has started. */
    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String password() {
        return password;
    }

    Path folder() {
        return folder;
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, password);
    }

    public void createDatabase(String name) {
        createDatabase(name, "template1");
    }

    /** A copy of the template, which nobody may be connected to. */
    void createDatabase(String name, String template) {
        try (var connection = connect(USER);
                var exists = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?");
                var create = connection.createStatement()) {
            exists.setString(1, name);
            if (!exists.executeQuery().next())
                create.execute("CREATE DATABASE %s TEMPLATE %s"
                        .formatted(create.enquoteIdentifier(name, true), create.enquoteIdentifier(template, true)));
        } catch (SQLException e) {
            throw new ServerFailed("The database %s could not be made: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public String name() {
        return "Postgres";
    }

    @Override
    public int port() {
        return port;
    }

    /** A killed server's children hold its shared memory for a moment longer; until they are gone a new one refuses. */
    @Override
    public void start() {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                super.start();
                return;
            } catch (ServerFailed e) {
                var childrenLive = String.valueOf(e.getMessage()).contains("shared memory block");
                if (!childrenLive || System.nanoTime() > deadline) throw e;
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    /** Ended by INT, that is "fast": open transactions are rolled back, clients disconnected. */
    @Override
    protected ServerProcess launch() {
        Folders.create(folder);
        var home = Binaries.postgres(binaries);
        if (!Files.exists(data.resolve("PG_VERSION"))) initialise(home);
        Unprivileged.give(data);
        endPredecessor();
        var command = new ArrayList<>(Unprivileged.prefix());
        command.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
        option(command, "port", Integer.toString(port));
        option(command, "listen_addresses", "127.0.0.1");
        option(command, "unix_socket_directories", "");
        option(command, "fsync", "on");
        option(command, "synchronous_commit", "on");
        option(command, "full_page_writes", "on");
        settings.forEach((name, value) -> option(command, name, value));
        return ServerProcess.start("Postgres", command, Map.of(), log(), "INT");
    }

    @Override
    protected void awaitReady(ServerProcess process) {
        process.awaitReady(Duration.ofSeconds(60), this::takesConnections);
    }

    private void initialise(Path home) {
        var passwordFile = folder.resolve("initial-password");
        try {
            Folders.delete(data); // what an interrupted initdb left
            Files.createDirectory(
                    data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, password);
            Unprivileged.give(data);
            Unprivileged.give(passwordFile);
            var command = new ArrayList<>(Unprivileged.prefix());
            command.addAll(List.of(
                    home.resolve("bin/initdb").toString(),
                    "--pgdata=" + data,
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"));
            var initdb = ServerProcess.start("Postgres", command, Map.of("TZ", "UTC"), log());
            var status = initdb.onExit().join();
            initdb.kill();
            if (status != 0)
                throw new ServerFailed("Postgres could not set up %s: %s".formatted(data, initdb.lastWords()));
        } catch (IOException e) {
            throw new ServerFailed("Postgres could not set up %s: %s.".formatted(data, e.getMessage()), e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    /** After a hard end postmaster.pid is left over, and perhaps a server that lost its parent. */
    private void endPredecessor() {
        var pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) return;
            var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            var predecessor = ProcessHandle.of(pid)
                    .filter(handle -> handle.info().command().orElse("").endsWith("postgres"));
            if (predecessor.isPresent()) Signals.end(predecessor.get(), "INT", Duration.ofSeconds(20));
            Files.deleteIfExists(pidFile);
        } catch (IOException | NumberFormatException e) {
            throw new ServerFailed("%s can't be read: %s.".formatted(pidFile, e.getMessage()), e);
        }
    }

    private boolean takesConnections() {
        if (!Ports.answers(port)) return false;
        try (var _ = connect(USER)) {
            return true;
        } catch (SQLException e) {
            if ("57P03".equals(e.getSQLState())) return false; // still starting
            if (e.getSQLState() != null && e.getSQLState().startsWith("08")) return false;
            throw new ServerFailed("Postgres refuses its own superuser: %s".formatted(e.getMessage()), e);
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private static void option(List<String> command, String name, String value) {
        command.add("-c");
        command.add(name + "=" + value);
    }
}
