package dev.stoa.query.payment;

import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Origins;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps one row per payment: its amounts are the fold of its transactions, which stand beside it. */
@Component
@ProcessingGroup("payment.payments")
@ViewTables({"payment", "payment_transaction", "payment_transaction_event"})
class PaymentProjection {
    private final BatchedRows<PaymentRow> payments;
    private final Origins origins;
    private final Documents documents;

    PaymentProjection(PaymentRows rows, Origins origins, Documents documents) {
        this.payments = new BatchedRows<>(rows);
        this.origins = origins;
        this.documents = documents;
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message, @SequenceNumber long sequence, @Timestamp Instant at) {
        var id = event.paymentId().value();
        var payment = payments.find(id);
        if (payment == null && event instanceof PaymentOpened opened) {
            payments.put(id, PaymentRow.opened(opened, sequence));
            documents.changed(DocumentKey.order(opened.orderId().value()));
        } else if (payment != null && payment.sequence() < sequence) {
            var after = payment.after(event, origins.of(message), sequence, at);
            payments.put(id, after);
            // a request that was sent shows nowhere before it is answered
            if (!after.figures().equals(payment.figures())) documents.changed(DocumentKey.order(payment.order()));
        }
    }
}
