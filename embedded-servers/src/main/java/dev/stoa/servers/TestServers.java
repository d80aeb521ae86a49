package dev.stoa.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Postgres, Kafka and Redis per JVM, started when first asked for, on free ports and a temporary folder. They end
 * and the folder is deleted when the JVM is gone, also when it was killed: see {@link OrphanGuard}.
 */
public final class TestServers {
    /** A broker that lives for minutes never earns back what it costs to compile it a second time, and better. */
    private static final List<String> QUICKLY_COMPILED = List.of("-XX:TieredStopAtLevel=1");

    private static final RedisServer.Passwords PASSWORDS =
            new RedisServer.Passwords("of limits", "of documents", "the test's");

    private static final AtomicInteger databases = new AtomicInteger();

    public static PostgresServer postgres() {
        return OnePostgres.SERVER;
    }

    public static KafkaServer kafka() {
        return OneKafka.SERVER;
    }

    public static RedisServer redis() {
        return OneRedis.SERVER;
    }

    /** Another one, which proves itself by {@link #certificates()}. */
    public static RedisServer redisOverTls() {
        return OneRedisOverTls.SERVER;
    }

    public static Certificates certificates() {
        return OneAuthority.CERTIFICATES;
    }

    /** A new, empty database on {@link #postgres()}. */
    public static TestDatabase freshDatabase() {
        return newDatabase("template1");
    }

    /** A new database with all that the template has, which nobody may be connected to: quicker than to migrate again. */
    public static TestDatabase copyOf(TestDatabase template) {
        return newDatabase(template.name());
    }

    private static TestDatabase newDatabase(String template) {
        var name = "test_" + databases.incrementAndGet();
        postgres().createDatabase(name, template);
        return new TestDatabase(
                name, postgres().jdbcUrl(name), PostgresServer.USER, postgres().password());
    }

    /** A new, empty database with an owner, who migrates it, and a user of its rows: see {@link OwnerAndUser}. */
    public static PartedDatabase partedDatabase() {
        var fresh = freshDatabase();
        var owner = new TestDatabase(fresh.name(), fresh.url(), fresh.name() + "_owner", "owner");
        var user = new TestDatabase(fresh.name(), fresh.url(), fresh.name() + "_user", "user");
        try (var superuser = postgres().connect(fresh.name());
                var statement = superuser.createStatement()) {
            for (var role : List.of(owner, user)) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role.user(), role.password()));
            }
            OwnerAndUser.part(superuser, owner.user(), user.user());
        } catch (SQLException e) {
            throw new ServerFailed("The database %s could not be parted.".formatted(fresh.name()), e);
        }
        return new PartedDatabase(owner, user);
    }

    /** One database, as each of its two roles logs in to it. */
    public record PartedDatabase(TestDatabase owner, TestDatabase user) {}

    public record TestDatabase(String name, String url, String user, String password) {}

    /** Where programs are unpacked once per user, for all builds on this machine. */
    public static Path binaries() {
        return Path.of(System.getProperty("java.io.tmpdir"), "stoa-servers-" + System.getProperty("user.name"));
    }

    private static <S extends Server> S started(S server) {
        server.start();
        return server;
    }

    private static final class Temporary {
        static final Path FOLDER = make();

        private static Path make() {
            try {
                var folder = Files.createTempDirectory("stoa-test-");
                OrphanGuard.deleteAtTheEnd(folder);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class OnePostgres {
        static final PostgresServer SERVER = started(new PostgresServer(
                Temporary.FOLDER.resolve("postgres"),
                binaries(),
                Ports.free(),
                "test",
                Map.of("max_connections", "300", "shared_buffers", "64MB")));
    }

    private static final class OneKafka {
        static final KafkaServer SERVER = started(new KafkaServer(
                Temporary.FOLDER.resolve("kafka"), binaries(), Ports.free(), Ports.free(), QUICKLY_COMPILED));
    }

    private static final class OneRedis {
        static final RedisServer SERVER =
                started(new RedisServer(Temporary.FOLDER.resolve("redis"), binaries(), Ports.free(), PASSWORDS, null));
    }

    private static final class OneRedisOverTls {
        static final RedisServer SERVER = started(new RedisServer(
                Temporary.FOLDER.resolve("redis-over-tls"), binaries(), Ports.free(), PASSWORDS, certificates()));
    }

    private static final class OneAuthority {
        static final Certificates CERTIFICATES = Certificates.in(Temporary.FOLDER.resolve("certificates"));
    }

    private TestServers() {}
}
