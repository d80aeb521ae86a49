package dev.stoa.backbone.faults;

import dev.stoa.backbone.store.LogOnPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server stops in the middle of appends: all of their events and claims are written and nothing is committed. They wait
 * for a lock that this has until it is closed.
 */
final class HeldAppends implements AutoCloseable {
    private final JdbcClient jdbc;
    private final Connection lock;

    /** @param counters which these begin with; all if empty */
    HeldAppends(LogOnPostgres log, String counters) throws SQLException {
        jdbc = log.jdbc;
        var pool = log.dataSource;
        lock = DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        lock.setAutoCommit(false);
        try (var statement = lock.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(4711)");
        }
        jdbc.sql("""
                create sequence held;
                create function hold() returns trigger language plpgsql as $$ begin
                    perform nextval('held'), set_config('lock_timeout', '1min', true);
                    perform pg_advisory_xact_lock_shared(4711);
                    return null;
                end $$;
                create trigger hold after insert on processed_command for each row
                    when (starts_with(new.positions, '%s')) execute function hold()""".formatted(counters)).update();
    }

    /** Those that came so far. */
    long count() {
        return jdbc.sql("select case when is_called then last_value else 0 end from held")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() throws SQLException {
        lock.close();
    }
}
