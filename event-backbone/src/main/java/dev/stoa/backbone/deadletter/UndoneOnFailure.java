package dev.stoa.backbone.deadletter;

import dev.stoa.backbone.projection.PendingWrites;
import dev.stoa.backbone.store.DatabaseOutage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Undoes what a failing event handler wrote, and that alone, so that its event can be put in the dead-letter queue in
 * the same transaction: Postgres takes nothing more in a transaction in which a statement failed. Events that don't fail
 * pay nothing for it: the first failure in a while undoes the whole batch, which comes again with a savepoint per event.
 * So does what only fails when a batch is written at its end, see {@link PendingWrites}: each of its events is then handled
 * and written by itself. What fails because the database is out of reach or busy is no reason to give an event up: that
 * batch comes again too.
 */
public class UndoneOnFailure implements HandlerEnhancerDefinition {
    private static final TransactionDefinition NESTED =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private final PlatformTransactionManager transactions;
    private final Caution caution = new Caution();

    public UndoneOnFailure(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.canHandleMessageType(EventMessage.class)
                ? new Undone<>(original, transactions, caution)
                : original;
    }

    private static final class Undone<T> extends WrappedMessageHandlingMember<T> {
        private final PlatformTransactionManager transactions;
        private final Caution caution;

        Undone(MessageHandlingMember<T> handler, PlatformTransactionManager transactions, Caution caution) {
            super(handler);
            this.transactions = transactions;
            this.caution = caution;
        }

        @Override
        public @Nullable Object handle(Message<?> message, T target) throws Exception {
            if (caution.isDueFor(message)) {
                caution.settled(message);
                return inSavepoint(message, target);
            }
            try {
                var result = super.handle(message, target);
                PendingWrites.onFailure(() -> caution.after(message));
                return result;
            } catch (Exception e) {
                caution.after(message);
                undoBatch(e);
                throw e;
            }
        }

        /** What it leaves to be written later is written at once, so that it fails by itself if at all. */
        private @Nullable Object inSavepoint(Message<?> message, T target) throws Exception {
            writeWhatOthersLeft();
            var savepoint = transactions.getTransaction(NESTED);
            try {
                var result = super.handle(message, target);
                PendingWrites.flush();
                transactions.commit(savepoint);
                return result;
            } catch (Exception e) {
                PendingWrites.forget();
                undo(savepoint, e);
                if (DatabaseOutage.isBehind(e)) {
                    undoBatch(e);
                }
                throw e;
            }
        }

        private static void writeWhatOthersLeft() {
            try {
                PendingWrites.flush();
            } catch (RuntimeException e) {
                undoBatch(e);
                throw e;
            }
        }

        private static void undoBatch(Exception cause) {
            CurrentUnitOfWork.get().root().onPrepareCommit(_ -> {
                throw new BatchComesAgain(cause);
            });
        }

        private void undo(TransactionStatus savepoint, Exception cause) {
            try {
                transactions.rollback(savepoint);
            } catch (TransactionException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Nothing of the batch has happened. */
    static class BatchComesAgain extends RuntimeException {
        BatchComesAgain(Exception cause) {
            super("the batch comes again", cause);
        }
    }
}
