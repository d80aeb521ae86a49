package dev.stoa.backbone.deadletter;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away, busy or full from an event that can't be handled. */
public final class OutOfReach {
    /** SQLSTATE classes: connection, transaction rolled back, resources, in use, operator intervention, system. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private OutOfReach() {}

    /** Whether the failure says nothing about what was being handled, so that trying again may do. */
    public static boolean isCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutOfReach(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutOfReach(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException _ -> true;
            case NonTransientDataAccessResourceException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case SQLTransientException _ -> true;
            case SQLRecoverableException _ -> true;
            case SQLException sql ->
                sql.getSQLState() != null
                        && sql.getSQLState().length() == 5
                        && CLASSES.contains(sql.getSQLState().substring(0, 2));
            default -> false;
        };
    }
}
