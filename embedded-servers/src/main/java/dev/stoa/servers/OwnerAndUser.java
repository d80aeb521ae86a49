package dev.stoa.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Parts a database between the role that owns it, which makes and changes its tables, and the role that works with
 * their rows. Who owns a table can take any right on it back, so a service that must not change something can't own it.
 */
public final class OwnerAndUser {
    private OwnerAndUser() {}

    /** Both roles exist. What the user owned before becomes the owner's. {@code superuser}: connected to that database. */
    public static void part(Connection superuser, String owner, String user) throws SQLException {
        try (var statement = superuser.createStatement()) {
            var database = statement.enquoteIdentifier(superuser.getCatalog(), true);
            var theOwner = statement.enquoteIdentifier(owner, true);
            var theUser = statement.enquoteIdentifier(user, true);
            if (owns(statement, user)) {
                statement.execute("REASSIGN OWNED BY %s TO %s".formatted(theUser, theOwner));
                statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + theUser);
            }
            statement.execute("ALTER DATABASE %s OWNER TO %s".formatted(database, theOwner));
            statement.execute("GRANT CONNECT ON DATABASE %s TO %s".formatted(database, theUser));
            statement.execute(
                    "ALTER DEFAULT PRIVILEGES FOR ROLE %s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s"
                            .formatted(theOwner, theUser));
        }
    }

    private static boolean owns(Statement statement, String role) throws SQLException {
        try (var owned = statement.executeQuery("SELECT FROM pg_tables WHERE schemaname = 'public' AND tableowner = "
                + statement.enquoteLiteral(role))) {
            return owned.next();
        }
    }
}
