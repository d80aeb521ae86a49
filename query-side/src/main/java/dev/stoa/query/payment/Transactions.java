package dev.stoa.query.payment;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.Money;
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
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.RefundId;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calls to the gateway that a payment made, and how each ended. */
@Component
class Transactions {
    private final JdbcClient db;

    Transactions(JdbcClient db) {
        this.db = db;
    }

    void record(PaymentEvent event, Instant at) {
        switch (event) {
            case AuthorizationRequested e ->
                request(e.paymentId(), e.transaction(), "AUTHORIZATION", e.amount(), null, at);
            case ChargeRequested e -> request(e.paymentId(), e.transaction(), "CHARGE", e.amount(), null, at);
            case RefundRequested e -> request(e.paymentId(), e.transaction(), "REFUND", e.amount(), e.refundId(), at);
            case CancelRequested e -> request(e.paymentId(), e.transaction(), "CANCEL", null, null, at);
            case ChargedBack e ->
                insert(e.paymentId(), e.transaction(), "CHARGEBACK", "SUCCEEDED", e.amount(), null, at);
            case AuthorizationSucceeded e -> end(e, e.transaction(), "SUCCEEDED", at);
            case AuthorizationFailed e -> {
                // refused before the gateway was asked, there is no request
                request(e.paymentId(), e.transaction(), "AUTHORIZATION", null, null, at);
                end(e, e.transaction(), "FAILED", at);
            }
            case AuthorizationActionRequired e -> end(e, e.transaction(), "ACTION_REQUIRED", at);
            case ActionConfirmed e -> end(e, e.transaction(), "REQUESTED", at);
            case ChargeSucceeded e -> end(e, e.transaction(), "SUCCEEDED", at);
            case ChargeFailed e -> {
                request(e.paymentId(), e.transaction(), "CHARGE", null, null, at);
                end(e, e.transaction(), "FAILED", at);
            }
            case RefundSucceeded e -> end(e, e.transaction(), "SUCCEEDED", at);
            case RefundFailed e -> end(e, e.transaction(), "FAILED", at);
            case CancelSucceeded e -> end(e, e.transaction(), "SUCCEEDED", at);
            case CancelFailed e -> end(e, e.transaction(), "FAILED", at);
            case PaymentOpened _, PaymentCanceled _ -> {}
        }
    }

    /** The gateway's reference, or its word for what went wrong, or where the buyer must go. */
    static @Nullable String detail(PaymentEvent event) {
        return switch (event) {
            case AuthorizationSucceeded e -> e.reference();
            case AuthorizationFailed e -> e.code();
            case AuthorizationActionRequired e -> e.actionUrl();
            case ChargeSucceeded e -> e.reference();
            case ChargeFailed e -> e.code();
            case RefundSucceeded e -> e.reference();
            case RefundFailed e -> e.code();
            case CancelSucceeded e -> e.reference();
            case CancelFailed e -> e.code();
            default -> null;
        };
    }

    private void request(
            PaymentId id, int number, String kind, @Nullable Money amount, @Nullable RefundId refund, Instant at) {
        insert(id, number, kind, "REQUESTED", amount, refund, at);
    }

    private void insert(
            PaymentId id,
            int number,
            String kind,
            String state,
            @Nullable Money amount,
            @Nullable RefundId refund,
            Instant at) {
        db.sql("""
                insert into payment_transaction (payment_id, number, kind, state, amount, currency, refund_id, at)
                select payment_id, :number, :kind, :state, coalesce(:amount, amount), currency, :refund, :at
                from payment where payment_id = :id
                on conflict do nothing""")
                .param("number", number)
                .param("kind", kind)
                .param("state", state)
                .param("amount", amount == null ? null : amount.amount(), Types.BIGINT)
                .param("refund", refund == null ? null : refund.value(), Types.VARCHAR)
                .param("at", time(at))
                .param("id", id.value())
                .update();
    }

    private void end(PaymentEvent event, int number, String state, Instant at) {
        db.sql("""
                update payment_transaction set state = :state, detail = :detail, at = :at
                where payment_id = :id and number = :number and kind <> 'CHARGEBACK'""")
                .param("state", state)
                .param("detail", detail(event))
                .param("at", time(at))
                .param("id", event.paymentId().value())
                .param("number", number)
                .update();
    }
}
