package dev.stoa.stack;

import dev.stoa.backbone.check.LogCheck;
import dev.stoa.backbone.check.LogReport;
import dev.stoa.servers.KafkaServer;
import dev.stoa.servers.PostgresServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a log and its Kafka are, and the right to read them. */
record LogAccess(DataSource log, String bootstrapServers) {
    static final String TOPIC_PREFIX = "stoa";
    private static final int SECONDS_TO_CONNECT = 10;

    /** This machine's own system, read as its auditors do. */
    static LogAccess own(Settings settings) {
        var given = settings.environment().getOrDefault("STOA_AUDIT_DB_PASSWORD", "");
        if (given.isEmpty() && !Files.exists(settings.home().resolve("secrets"))) {
            throw new StackFailed(
                    "There is no system in %s: start one with ./stoa up, or name another with --database and --kafka."
                            .formatted(settings.home()));
        }
        return of(
                PostgresServer.jdbcUrl(settings.port(Part.POSTGRES), Part.COMMAND_SIDE.database()),
                Databases.AUDIT_ROLE,
                new Secrets(settings).password("STOA_AUDIT_DB_PASSWORD"),
                KafkaServer.bootstrapServers(settings.port(Part.KAFKA)));
    }

    /** @param password null to leave it to the driver, which looks into {@code ~/.pgpass} */
    static LogAccess of(String databaseUrl, String user, @Nullable String password, String bootstrapServers) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(databaseUrl);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setConnectTimeout(SECONDS_TO_CONNECT);
        dataSource.setTcpKeepAlive(true);
        return new LogAccess(dataSource, bootstrapServers);
    }

    LogReport check(String topicPrefix, Duration relayPatience) {
        return new LogCheck(log, Map.of("bootstrap.servers", bootstrapServers), topicPrefix, relayPatience).run();
    }
}
