package dev.stoa.query.payment;

import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.ActionConfirmed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationActionRequired;
import dev.stoa.api.payment.PaymentEvent.AuthorizationFailed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationRequested;
import dev.stoa.api.payment.PaymentEvent.AuthorizationSucceeded;
import dev.stoa.api.payment.PaymentEvent.CancelFailed;
import dev.stoa.api.payment.PaymentEvent.CancelRequested;
import dev.stoa.api.payment.PaymentEvent.CancelSucceeded;
import dev.stoa.api.payment.PaymentEvent.ChargeFailed;
import dev.stoa.api.payment.PaymentEvent.ChargeRequested;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.api.payment.PaymentEvent.ChargedBack;
import dev.stoa.api.payment.PaymentEvent.PaymentCanceled;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.api.payment.PaymentEvent.RefundFailed;
import dev.stoa.api.payment.PaymentEvent.RefundRequested;
import dev.stoa.api.payment.PaymentEvent.RefundSucceeded;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Origins;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per payment: its amounts are the fold of its transactions, which stand beside it. */
@Component
@ProcessingGroup("payment.payments")
@ViewTables({"payment", "payment_transaction", "payment_transaction_event"})
class PaymentProjection {
    private final JdbcClient db;
    private final Transactions transactions;
    private final TransactionEvents transactionEvents;
    private final Origins origins;
    private final Documents documents;

    PaymentProjection(
            JdbcClient db,
            Transactions transactions,
            TransactionEvents transactionEvents,
            Origins origins,
            Documents documents) {
        this.db = db;
        this.transactions = transactions;
        this.transactionEvents = transactionEvents;
        this.origins = origins;
        this.documents = documents;
    }

    @EventHandler
    void on(PaymentEvent event, EventMessage<?> message, @SequenceNumber long sequence, @Timestamp Instant at) {
        if (event instanceof PaymentOpened opened) {
            open(opened, sequence);
            documents.changed(DocumentKey.order(opened.orderId().value()));
        } else {
            take(event, sequence, figures(event), amount(event)).ifPresent(order -> {
                transactions.record(event, at);
                transactionEvents.record(event, sequence, origins.of(message));
                documents.changed(DocumentKey.order(order));
            });
        }
    }

    private void open(PaymentOpened e, long sequence) {
        db.sql("""
                insert into payment (payment_id, order_id, buyer, amount, currency, sequence)
                values (:id, :order, :buyer, :amount, :currency, :sequence)
                on conflict do nothing""")
                .param("id", e.paymentId().value())
                .param("order", e.orderId().value())
                .param("buyer", e.buyer().value())
                .param("amount", e.amount().amount())
                .param("currency", e.amount().currency())
                .param("sequence", sequence)
                .update();
    }

    /** What the event changes in the payment's row. */
    private static String figures(PaymentEvent event) {
        return switch (event) {
            case AuthorizationSucceeded _ -> "authorized = amount, action_url = null, failure = null";
            case AuthorizationFailed _ -> "failure = :detail, action_url = null";
            case AuthorizationActionRequired _ -> "action_url = :detail";
            case ActionConfirmed _ -> "action_url = null";
            case ChargeSucceeded _ -> "charged = charged + :amount, failure = null";
            case ChargeFailed _, CancelFailed _ -> "failure = :detail";
            case RefundRequested _ -> "refunding = refunding + :amount";
            case RefundSucceeded _ -> "refunding = refunding - :amount, refunded = refunded + :amount";
            case RefundFailed _ -> "refunding = refunding - :amount, failure = :detail";
            case PaymentCanceled _ -> "canceled = true, action_url = null";
            case CancelSucceeded _ -> "voided = true";
            case ChargedBack _ -> "charged_back = charged_back + :amount";
            case PaymentOpened _, AuthorizationRequested _, ChargeRequested _, CancelRequested _ -> "amount = amount";
        };
    }

    private static long amount(PaymentEvent event) {
        return switch (event) {
            case ChargeSucceeded e -> e.amount().amount();
            case RefundRequested e -> e.amount().amount();
            case RefundSucceeded e -> e.amount().amount();
            case RefundFailed e -> e.amount().amount();
            case ChargedBack e -> e.amount().amount();
            default -> 0;
        };
    }

    /** The order that is paid, if the event is not in the row already. */
    private Optional<String> take(PaymentEvent event, long sequence, String figures, long amount) {
        return db.sql("update payment set " + figures
                        + ", sequence = :sequence where payment_id = :id and sequence < :sequence returning order_id")
                .param("amount", amount)
                .param("detail", Transactions.detail(event))
                .param("id", event.paymentId().value())
                .param("sequence", sequence)
                .query(String.class)
                .optional();
    }
}
