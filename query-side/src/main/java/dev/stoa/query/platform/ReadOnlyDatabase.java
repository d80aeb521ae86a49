package dev.stoa.query.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach what another service keeps, which is only read.
 *
 * @param url JDBC URL
 * @param username of a role that can do nothing else
 * @param socketTimeout how long an answer may take before the connection is given up; zero for as long as it takes, as
 *     the first row of a long history may
 */
public record ReadOnlyDatabase(
        String url,
        String username,
        String password,
        @DefaultValue("0s") Duration socketTimeout) {
    /** Connects when it is first asked for a connection, and fails then if the database is down. */
    public HikariDataSource connect(String name, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setReadOnly(true);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(3_000);
        config.addDataSourceProperty("socketTimeout", Long.toString(socketTimeout.toSeconds()));
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // some views wait for that database, everybody else's do not need it
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
