package dev.stoa.query.audit;

import dev.stoa.api.ordering.OrderId;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payment as its events made it; amounts are in minor units of its currency. */
record PaymentState(
        @Nullable OrderId orderId,
        String currency,
        long amount,
        long authorized,
        long charged,
        long refunding,
        long refunded,
        long chargedBack,
        String canceledFor,
        Map<Integer, String> transactions) {
    static final PaymentState NOTHING = new PaymentState(null, "", 0, 0, 0, 0, 0, 0, "", Map.of());

    PaymentState evolve(PaymentEvent event) {
        return switch (event) {
            case PaymentOpened e ->
                new PaymentState(e.orderId(), e.amount().currency(), e.amount().amount(), 0, 0, 0, 0, 0, "", Map.of());
            case AuthorizationRequested e -> transaction(e.transaction(), "AUTHORIZATION REQUESTED");
            case AuthorizationSucceeded e ->
                figures(amount, charged, refunding, refunded).transaction(e.transaction(), "AUTHORIZATION SUCCEEDED");
            case AuthorizationFailed e -> transaction(e.transaction(), "AUTHORIZATION FAILED: " + e.code());
            case AuthorizationActionRequired e -> transaction(e.transaction(), "AUTHORIZATION ACTION_REQUIRED");
            case ActionConfirmed e -> transaction(e.transaction(), "AUTHORIZATION REQUESTED");
            case ChargeRequested e -> transaction(e.transaction(), "CHARGE REQUESTED");
            case ChargeSucceeded e ->
                figures(authorized, charged + e.amount().amount(), refunding, refunded)
                        .transaction(e.transaction(), "CHARGE SUCCEEDED");
            case ChargeFailed e -> transaction(e.transaction(), "CHARGE FAILED: " + e.code());
            case RefundRequested e ->
                figures(authorized, charged, refunding + e.amount().amount(), refunded)
                        .transaction(e.transaction(), "REFUND REQUESTED");
            case RefundSucceeded e ->
                figures(
                                authorized,
                                charged,
                                refunding - e.amount().amount(),
                                refunded + e.amount().amount())
                        .transaction(e.transaction(), "REFUND SUCCEEDED");
            case RefundFailed e ->
                figures(authorized, charged, refunding - e.amount().amount(), refunded)
                        .transaction(e.transaction(), "REFUND FAILED: " + e.code());
            case PaymentCanceled e -> with(chargedBack, e.reason(), transactions);
            case CancelRequested e -> transaction(e.transaction(), "CANCEL REQUESTED");
            case CancelSucceeded e ->
                figures(0, charged, refunding, refunded).transaction(e.transaction(), "CANCEL SUCCEEDED");
            case CancelFailed e -> transaction(e.transaction(), "CANCEL FAILED: " + e.code());
            case ChargedBack e -> with(chargedBack + e.amount().amount(), canceledFor, transactions);
        };
    }

    private PaymentState figures(long nowAuthorized, long nowCharged, long nowRefunding, long nowRefunded) {
        return new PaymentState(
                orderId,
                currency,
                amount,
                nowAuthorized,
                nowCharged,
                nowRefunding,
                nowRefunded,
                chargedBack,
                canceledFor,
                transactions);
    }

    private PaymentState transaction(int number, String what) {
        var more = new LinkedHashMap<>(transactions);
        more.put(number, what);
        return with(chargedBack, canceledFor, more);
    }

    private PaymentState with(long nowChargedBack, String nowCanceledFor, Map<Integer, String> nowTransactions) {
        return new PaymentState(
                orderId,
                currency,
                amount,
                authorized,
                charged,
                refunding,
                refunded,
                nowChargedBack,
                nowCanceledFor,
                nowTransactions);
    }
}
