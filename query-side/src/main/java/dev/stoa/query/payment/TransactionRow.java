package dev.stoa.query.payment;

import dev.stoa.api.Money;
import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.AuthorizationActionRequired;
import dev.stoa.api.payment.PaymentEvent.AuthorizationFailed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationRequested;
import dev.stoa.api.payment.PaymentEvent.AuthorizationSucceeded;
import dev.stoa.api.payment.PaymentEvent.CancelFailed;
import dev.stoa.api.payment.PaymentEvent.CancelSucceeded;
import dev.stoa.api.payment.PaymentEvent.ChargeFailed;
import dev.stoa.api.payment.PaymentEvent.ChargeRequested;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.api.payment.PaymentEvent.ChargedBack;
import dev.stoa.api.payment.PaymentEvent.RefundFailed;
import dev.stoa.api.payment.PaymentEvent.RefundRequested;
import dev.stoa.api.payment.PaymentEvent.RefundSucceeded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to the gateway, and how it ended.
 *
 * @param detail the gateway's reference, or its word for what went wrong, or where the buyer must go
 */
record TransactionRow(
        String payment,
        TransactionKey key,
        String state,
        long amount,
        String currency,
        @Nullable String refund,
        @Nullable String detail,
        Instant at) {

    /** After its first event; what is refused before the gateway was asked had no request. */
    static TransactionRow of(PaymentRow payment, TransactionKey key, PaymentEvent event, Instant at) {
        return new TransactionRow(
                payment.id(),
                key,
                state(event),
                amount(event, payment.amount()),
                payment.currency(),
                event instanceof RefundRequested e ? e.refundId().value() : null,
                detail(event),
                at);
    }

    /** What it was about stays. */
    TransactionRow after(PaymentEvent event, Instant newAt) {
        return new TransactionRow(payment, key, state(event), amount, currency, refund, detail(event), newAt);
    }

    private static String state(PaymentEvent event) {
        return switch (event) {
            case AuthorizationSucceeded _, ChargeSucceeded _, RefundSucceeded _, CancelSucceeded _, ChargedBack _ ->
                "SUCCEEDED";
            case AuthorizationFailed _, ChargeFailed _, RefundFailed _, CancelFailed _ -> "FAILED";
            case AuthorizationActionRequired _ -> "ACTION_REQUIRED";
            default -> "REQUESTED";
        };
    }

    private static long amount(PaymentEvent event, long ofPayment) {
        Money said = switch (event) {
            case AuthorizationRequested e -> e.amount();
            case ChargeRequested e -> e.amount();
            case RefundRequested e -> e.amount();
            case ChargedBack e -> e.amount();
            default -> null;
        };
        return said == null ? ofPayment : said.amount();
    }

    private static @Nullable String detail(PaymentEvent event) {
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
}
