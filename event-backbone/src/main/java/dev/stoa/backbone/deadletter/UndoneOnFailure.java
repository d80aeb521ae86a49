package dev.stoa.backbone.deadletter;

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
 * the same transaction: Postgres takes nothing more in a transaction in which a statement failed. What fails because the
 * database is out of reach or busy is no reason to give an event up: then the whole batch comes again.
 */
public class UndoneOnFailure implements HandlerEnhancerDefinition {
    private static final TransactionDefinition NESTED =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private final PlatformTransactionManager transactions;

    public UndoneOnFailure(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.canHandleMessageType(EventMessage.class) ? new InSavepoint<>(original, transactions) : original;
    }

    private static final class InSavepoint<T> extends WrappedMessageHandlingMember<T> {
        private final PlatformTransactionManager transactions;

        InSavepoint(MessageHandlingMember<T> handler, PlatformTransactionManager transactions) {
            super(handler);
            this.transactions = transactions;
        }

        @Override
        public @Nullable Object handle(Message<?> message, T target) throws Exception {
            var savepoint = transactions.getTransaction(NESTED);
            try {
                var result = super.handle(message, target);
                transactions.commit(savepoint);
                return result;
            } catch (Exception e) {
                undo(savepoint, e);
                if (OutOfReach.isCauseOf(e)) {
                    CurrentUnitOfWork.get().root().onPrepareCommit(_ -> {
                        throw new BatchComesAgain(e);
                    });
                }
                throw e;
            }
        }

        private void undo(TransactionStatus savepoint, Exception cause) {
            try {
                transactions.rollback(savepoint);
            } catch (TransactionException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** The database was out of reach or busy; nothing of the batch has happened. */
    static class BatchComesAgain extends RuntimeException {
        BatchComesAgain(Exception cause) {
            super("the database was out of reach or busy; the batch comes again", cause);
        }
    }
}
