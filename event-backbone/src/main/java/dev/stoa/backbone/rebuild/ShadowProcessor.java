package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.projection.Shadow;
import java.util.List;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The live processor's handlers, with its interceptors and its dead-letter queue, at work on the copy. What it is given
 * takes effect in one transaction, in the caller's thread; several threads may call at once, as long as the events of one
 * aggregate come from one of them.
 */
class ShadowProcessor extends SubscribingEventProcessor {
    private static final Logger log = LoggerFactory.getLogger(ShadowProcessor.class);

    /** The first failure in a batch undoes it, and so does whatever fails while others use up the caution after that. */
    private static final int ATTEMPTS = 10;

    /** {@code transactions} and {@code jdbc}: the live processor's. */
    ShadowProcessor(
            AbstractEventProcessor live, TransactionManager transactions, JdbcClient jdbc, ShadowSchema shadow) {
        super(SubscribingEventProcessor.builder()
                .name(live.getName())
                .eventHandlerInvoker(live.eventHandlerInvoker())
                .transactionManager(() -> begin(transactions, jdbc, shadow))
                .messageSource(_ -> () -> true));
        live.getHandlerInterceptors().forEach(this::registerHandlerInterceptor);
    }

    private static Transaction begin(TransactionManager transactions, JdbcClient jdbc, ShadowSchema shadow) {
        var transaction = transactions.startTransaction();
        try {
            shadow.enter(jdbc);
            return transaction;
        } catch (RuntimeException e) {
            // a processor reports only that its batch could not begin
            log.warn("The copy {} can't be written", shadow.name(), e);
            transaction.rollback();
            throw e;
        }
    }

    void handle(List<? extends EventMessage<?>> events) {
        for (var attempt = 1; ; attempt++) {
            try {
                Shadow.write(() -> process(events));
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
