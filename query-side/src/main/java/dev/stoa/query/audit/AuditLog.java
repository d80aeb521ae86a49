package dev.stoa.query.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event store, read-only. The one place where a service reads another's database: proof is worth most where it is
 * closest to what it proves.
 */
@Component
@EnableConfigurationProperties(AuditLogProperties.class)
class AuditLog implements DisposableBean {
    private static final int FETCH = 500;

    private final HikariDataSource dataSource;
    private final JdbcClient db;
    private final TransactionTemplate streaming;

    AuditLog(AuditLogProperties properties) {
        var config = new HikariConfig();
        config.setPoolName("audit-log");
        config.setJdbcUrl(properties.url());
        config.setUsername(properties.username());
        config.setPassword(properties.password());
        config.setReadOnly(true);
        config.setMaximumPoolSize(5);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(3_000);
        // no socketTimeout: the first row of a long history may take its time
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // the auditor's view waits for the event store, everybody else's does not need it
        config.setInitializationFailTimeout(-1);
        dataSource = new HikariDataSource(config);
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.setFetchSize(FETCH);
        db = JdbcClient.create(jdbc);
        streaming = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        streaming.setReadOnly(true);
    }

    JdbcClient db() {
        return db;
    }

    /** Runs queries that hand on row by row what a server-side cursor gives them, however much that is. */
    void stream(Runnable queries) {
        streaming.executeWithoutResult(_ -> queries.run());
    }

    @Override
    public void destroy() {
        dataSource.close();
    }
}
