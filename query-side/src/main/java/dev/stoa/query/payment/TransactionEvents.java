package dev.stoa.query.payment;

import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.query.platform.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which events made a transaction what it is. */
@Component
class TransactionEvents {
    private final JdbcClient db;

    TransactionEvents(JdbcClient db) {
        this.db = db;
    }

    private record Transaction(int number, String kind) {}

    void record(PaymentEvent event, long sequence, Origin origin) {
        var transaction = transaction(event);
        if (transaction == null) {
            return;
        }
        db.sql("""
                insert into payment_transaction_event (payment_id, sequence, number, kind, event_id, event_type,
                                                       global_index)
                values (:id, :sequence, :number, :kind, :event, :type, :index)
                on conflict do nothing""")
                .param("id", event.paymentId().value())
                .param("sequence", sequence)
                .param("number", transaction.number())
                .param("kind", transaction.kind())
                .param("event", origin.eventId())
                .param("type", origin.type())
                .param("index", origin.globalIndex())
                .update();
    }

    private static @Nullable Transaction transaction(PaymentEvent event) {
        return switch (event) {
            case AuthorizationRequested e -> new Transaction(e.transaction(), "AUTHORIZATION");
            case AuthorizationSucceeded e -> new Transaction(e.transaction(), "AUTHORIZATION");
            case AuthorizationFailed e -> new Transaction(e.transaction(), "AUTHORIZATION");
            case AuthorizationActionRequired e -> new Transaction(e.transaction(), "AUTHORIZATION");
            case ActionConfirmed e -> new Transaction(e.transaction(), "AUTHORIZATION");
            case ChargeRequested e -> new Transaction(e.transaction(), "CHARGE");
            case ChargeSucceeded e -> new Transaction(e.transaction(), "CHARGE");
            case ChargeFailed e -> new Transaction(e.transaction(), "CHARGE");
            case RefundRequested e -> new Transaction(e.transaction(), "REFUND");
            case RefundSucceeded e -> new Transaction(e.transaction(), "REFUND");
            case RefundFailed e -> new Transaction(e.transaction(), "REFUND");
            case CancelRequested e -> new Transaction(e.transaction(), "CANCEL");
            case CancelSucceeded e -> new Transaction(e.transaction(), "CANCEL");
            case CancelFailed e -> new Transaction(e.transaction(), "CANCEL");
            case ChargedBack e -> new Transaction(e.transaction(), "CHARGEBACK");
            case PaymentOpened _, PaymentCanceled _ -> null;
        };
    }
}
