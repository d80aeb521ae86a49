package dev.stoa.backbone.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away, busy or full from all else that can go wrong while a message is handled. */
public final class DatabaseOutage {
    /** Connection lost, login refused while starting, rolled back, out of resources, busy, ended by an operator, I/O. */
    private static final Set<String> CLASSES = Set.of("08", "28", "40", "53", "55", "57", "58");

    private DatabaseOutage() {}

    /** Whether this or what caused it is an outage, from which trying again later may recover. */
    public static boolean isBehind(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isOne(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOne(Throwable failure) {
        return switch (failure) {
            case OutcomeUnknown _, StoreUnavailable _ -> true;
            case TransientDataAccessException _, RecoverableDataAccessException _ -> true;
            case NonTransientDataAccessResourceException _, CannotCreateTransactionException _ -> true;
            case SQLTransientException _, SQLRecoverableException _, SQLNonTransientConnectionException _ -> true;
            case SQLException e -> e.getSQLState() != null && CLASSES.contains(firstTwo(e.getSQLState()));
            default -> false;
        };
    }

    private static String firstTwo(String sqlState) {
        return sqlState.substring(0, Math.min(2, sqlState.length()));
    }
}
