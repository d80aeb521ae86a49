package dev.stoa.bench.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.servers.TestServers;
import org.flywaydb.core.Flyway;

/** New databases on the one durable server. */
public final class Databases {
    private Databases() {}

    public static TestServers.TestDatabase empty() {
        return TestServers.freshDatabase();
    }

    /** With the tables of the event store. */
    public static TestServers.TestDatabase withLog() {
        var database = empty();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration/backbone-store")
                .load()
                .migrate();
        return database;
    }

    public static HikariDataSource pool(TestServers.TestDatabase database, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }
}
