package dev.stoa.backbone.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Commits appends together. They are decided on what they expect of the log and go to it with these expectations: one
 * statement, which is its own transaction. If some would be refused, or the log is not as expected, they are decided again
 * on what it says under the lock.
 */
final class GroupCommit {
    private final Connection connection;
    private final List<Append> appends;
    private final List<Append> inDoubt;

    /** @param inDoubt has those that are in the log if the commit takes place, from when it is asked for */
    GroupCommit(Connection connection, List<Append> appends, List<Append> inDoubt) {
        this.connection = connection;
        this.appends = appends;
        this.inDoubt = inDoubt;
    }

    AppendBatch commit() throws SQLException {
        var expected = AppendBatch.decided(appends, LogFacts.expectedBy(appends));
        if (expected.refused.isEmpty() && inOneStatement(expected)) {
            return expected;
        }
        inDoubt.clear();
        return inTransaction();
    }

    private boolean inOneStatement(AppendBatch batch) throws SQLException {
        connection.setAutoCommit(true);
        inDoubt.addAll(batch.accepted);
        try {
            return new AppendTransaction(connection).write(batch);
        } catch (SQLException e) {
            if (Unstorable.is(e)) {
                return false; // nothing is written; some may have to be refused, which comes before this
            }
            throw e;
        }
    }

    private AppendBatch inTransaction() throws SQLException {
        connection.setAutoCommit(false);
        var transaction = new AppendTransaction(connection);
        try {
            var batch = AppendBatch.decided(appends, transaction.lockAndRead(appends));
            if (batch.isEmpty()) {
                connection.rollback();
            } else {
                write(transaction, batch);
            }
            return batch;
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private void write(AppendTransaction transaction, AppendBatch batch) throws SQLException {
        if (!transaction.write(batch)) {
            throw new IllegalStateException("the log has changed under the lock");
        }
        inDoubt.addAll(batch.accepted);
        connection.commit();
    }

    private void rollBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
