package dev.stoa.stack;

import dev.stoa.servers.OwnerAndUser;
import dev.stoa.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database per service, used by a role that sees no other, an auditor's role that may only read the event log, and one that
 * may only read persons' keys.
 * The log's database is owned by a role that only migrates it, so that the service can't change what happened.
 */
final class Databases {
    static final String AUDIT_ROLE = "stoa_audit";
    static final String KEYS_ROLE = "stoa_keys";
    static final String LOG_OWNER = "stoa_command_owner";

    static void prepare(PostgresServer postgres, Settings settings, Secrets secrets) {
        try (var connection = postgres.connect(PostgresServer.USER);
                var statement = connection.createStatement()) {
            for (var service : Part.SERVICES) {
                var user = user(settings, service);
                role(connection, user, secrets.password("STOA_" + service.shortName() + "_DB_PASSWORD"));
                postgres.createDatabase(service.database());
                var database = statement.enquoteIdentifier(service.database(), true);
                if (service != Part.COMMAND_SIDE) {
                    statement.execute("ALTER DATABASE %s OWNER TO %s".formatted(database, quoted(statement, user)));
                }
                statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database));
            }
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
            role(connection, LOG_OWNER, secrets.password("STOA_COMMAND_DB_OWNER_PASSWORD"));
            giveToOwner(postgres, settings);
            // What these roles may read is granted to them by migrations of the command-side.
            reader(connection, AUDIT_ROLE, secrets.password("STOA_AUDIT_DB_PASSWORD"));
            reader(connection, KEYS_ROLE, secrets.password("STOA_KEYS_DB_PASSWORD"));
        } catch (SQLException e) {
            throw new StackFailed("Postgres could not be prepared for the services: " + e.getMessage());
        }
    }

    private static void giveToOwner(PostgresServer postgres, Settings settings) throws SQLException {
        try (var log = postgres.connect(Part.COMMAND_SIDE.database())) {
            OwnerAndUser.part(log, LOG_OWNER, user(settings, Part.COMMAND_SIDE));
        }
    }

    static String user(Settings settings, Part service) {
        return settings.environment().getOrDefault("STOA_" + service.shortName() + "_DB_USER", service.database());
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        try (var exists = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?");
                var statement = connection.createStatement()) {
            exists.setString(1, name);
            var verb = exists.executeQuery().next() ? "ALTER" : "CREATE";
            statement.execute("%s ROLE %s LOGIN PASSWORD %s"
                    .formatted(verb, quoted(statement, name), statement.enquoteLiteral(password)));
        }
    }

    private static void reader(Connection connection, String name, String password) throws SQLException {
        role(connection, name, password);
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER ROLE %s SET default_transaction_read_only = on".formatted(name));
            statement.execute("GRANT CONNECT ON DATABASE %s TO %s".formatted(Part.COMMAND_SIDE.database(), name));
        }
    }

    private static String quoted(Statement statement, String name) throws SQLException {
        return statement.enquoteIdentifier(name, true);
    }

    private Databases() {}
}
