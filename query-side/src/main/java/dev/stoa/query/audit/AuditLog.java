package dev.stoa.query.audit;

import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.query.platform.ReadOnlyDatabase;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event store, read-only. A place where a service reads another's database: proof is worth most where it is closest to
 * what it proves.
 */
@Component
class AuditLog implements DisposableBean {
    private static final int FETCH = 500;
    private static final int CONNECTIONS = 5;

    private final HikariDataSource dataSource;
    private final JdbcClient db;
    private final TransactionTemplate streaming;

    @Autowired
    AuditLog(Environment environment) {
        this(Binder.get(environment)
                .bind("stoa.audit-log", ReadOnlyDatabase.class)
                .get());
    }

    AuditLog(ReadOnlyDatabase log) {
        dataSource = log.connect("audit-log", CONNECTIONS);
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
