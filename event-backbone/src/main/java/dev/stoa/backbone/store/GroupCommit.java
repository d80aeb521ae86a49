package dev.stoa.backbone.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Commits appends together. They are decided on what they expect of the log and go to it with these expectations: one
 * statement, which is its own transaction. If some would be refused, or the log is not as expected, they are decided again
 * on what it says under the lock.
 */
final class GroupCommit {
    /** Only who destroys a key does not wait for the lock, and hardly comes in between again. */
    private static final int TURNS = 3;

    private final Connection connection;
    private final UUID writer;
    private final List<Append> appends;
    private final List<Append> inDoubt;

    /**
     * @param writer in whose name it is written, unless it was ended
     * @param inDoubt has those that are in the log if the commit takes place, from when it is asked for
     */
    GroupCommit(Connection connection, UUID writer, List<Append> appends, List<Append> inDoubt) {
        this.connection = connection;
        this.writer = writer;
        this.appends = appends;
        this.inDoubt = inDoubt;
    }

    AppendBatch commit() throws SQLException {
        var expected = AppendBatch.decided(appends, LogFacts.expectedBy(appends));
        if (expected.refused.isEmpty() && inOneStatement(expected)) {
            return expected;
        }
        inDoubt.clear();
        return underTheLock();
    }

    private boolean inOneStatement(AppendBatch batch) throws SQLException {
        connection.setAutoCommit(true);
        inDoubt.addAll(batch.accepted);
        try {
            return new AppendTransaction(connection).write(batch, writer);
        } catch (SQLException e) {
            if (Unstorable.is(e)) {
                return false; // nothing is written; some may have to be refused, which comes before this
            }
            throw e;
        }
    }

    private AppendBatch underTheLock() throws SQLException {
        for (var turn = 0; turn < TURNS; turn++) {
            var batch = inTransaction();
            if (batch.isPresent()) {
                return batch.get();
            }
        }
        throw new SQLException("the log has changed under the lock each time", AppendTransaction.SERIALIZATION_FAILURE);
    }

    /** Empty, and nothing is written, if a key was destroyed under the lock or this writer has ended. */
    private Optional<AppendBatch> inTransaction() throws SQLException {
        connection.setAutoCommit(false);
        var transaction = new AppendTransaction(connection);
        try {
            var batch = AppendBatch.decided(appends, transaction.lockAndRead(appends));
            if (!batch.isEmpty() && !transaction.write(batch, writer)) {
                connection.rollback();
                return Optional.empty();
            }
            if (batch.isEmpty()) {
                connection.rollback();
            } else {
                inDoubt.addAll(batch.accepted);
                connection.commit();
            }
            return Optional.of(batch);
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
