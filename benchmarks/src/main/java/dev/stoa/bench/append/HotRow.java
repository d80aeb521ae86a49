package dev.stoa.bench.append;

import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.harness.Work;
import dev.stoa.servers.TestServers.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The baseline of a hot aggregate: one UPDATE per transaction, all of the same row, each caller on its own connection. */
final class HotRow implements AutoCloseable {
    private final CloseAll connections = new CloseAll();
    private final TestDatabase database = Databases.empty();

    HotRow() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table tab (id int primary key, owed bigint not null)");
            statement.execute("insert into tab values (1, 0)");
        }
    }

    Work caller(int number) {
        try {
            var connection = connections.add(connect());
            var update = connection.prepareStatement("update tab set owed = owed + 700 where id = 1");
            return update::executeUpdate;
        } catch (SQLException e) {
            throw new IllegalStateException("no connection for caller " + number, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    @Override
    public void close() {
        connections.close();
    }
}
