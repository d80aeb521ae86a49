package dev.stoa.command.http;

import dev.stoa.servers.TestServers;
import java.sql.SQLException;
import java.util.List;

/** The roles that read the log's database; what they may is granted by the migrations, if they are there. */
final class Readers {
    static final String AUDITORS = "stoa_audit";
    static final String KEYS = "stoa_keys";

    private Readers() {}

    /** Their passwords are their names. */
    static TestServers.PartedDatabase madeFor(TestServers.PartedDatabase database) {
        try (var superuser = TestServers.postgres().connect(database.owner().name());
                var statement = superuser.createStatement()) {
            for (var role : List.of(AUDITORS, KEYS)) {
                statement.execute("create role %1$s login password '%1$s'".formatted(role));
            }
            return database;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
