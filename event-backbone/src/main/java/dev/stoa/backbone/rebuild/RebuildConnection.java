package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.store.SessionLock;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one connection over which a view is compared and swapped. As long as it lives nobody else rebuilds the view, and
 * when it dies so does what it was about to do.
 */
final class RebuildConnection implements AutoCloseable {
    /** Tables are compared whole, which takes longer than anything else a service asks of its database. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final SessionLock lock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private RebuildConnection(SessionLock lock) {
        this.lock = lock;
        var single = new SingleConnectionDataSource(lock.connection(), true);
        this.jdbc = JdbcClient.create(single);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(single));
    }

    /** Empty while a rebuild of the view is under way, on whichever copy of the service. */
    static Optional<RebuildConnection> open(DataSource dataSource, String view) throws SQLException {
        var connection = dataSource.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            var lock = SessionLock.tryTake(connection, key(view));
            if (lock.taken()) {
                return Optional.of(new RebuildConnection(lock));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static long key(String view) {
        return UUID.nameUUIDFromBytes(("rebuild of " + view).getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Transactions on this connection. */
    TransactionTemplate transactions() {
        return transactions;
    }

    @Override
    public void close() throws SQLException {
        try (var _ = lock.connection()) {
            lock.close();
        }
    }
}
