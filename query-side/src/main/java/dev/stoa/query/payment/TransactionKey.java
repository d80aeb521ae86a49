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
import java.util.Optional;

/** Which of a payment's transactions: a chargeback has the number of what it takes back. */
record TransactionKey(int number, Kind kind) {
    enum Kind {
        AUTHORIZATION,
        CHARGE,
        REFUND,
        CANCEL,
        CHARGEBACK
    }

    /** That which an event is about, if it is about one. */
    static Optional<TransactionKey> of(PaymentEvent event) {
        return switch (event) {
            case AuthorizationRequested e -> of(e.transaction(), Kind.AUTHORIZATION);
            case AuthorizationSucceeded e -> of(e.transaction(), Kind.AUTHORIZATION);
            case AuthorizationFailed e -> of(e.transaction(), Kind.AUTHORIZATION);
            case AuthorizationActionRequired e -> of(e.transaction(), Kind.AUTHORIZATION);
            case ActionConfirmed e -> of(e.transaction(), Kind.AUTHORIZATION);
            case ChargeRequested e -> of(e.transaction(), Kind.CHARGE);
            case ChargeSucceeded e -> of(e.transaction(), Kind.CHARGE);
            case ChargeFailed e -> of(e.transaction(), Kind.CHARGE);
            case RefundRequested e -> of(e.transaction(), Kind.REFUND);
            case RefundSucceeded e -> of(e.transaction(), Kind.REFUND);
            case RefundFailed e -> of(e.transaction(), Kind.REFUND);
            case CancelRequested e -> of(e.transaction(), Kind.CANCEL);
            case CancelSucceeded e -> of(e.transaction(), Kind.CANCEL);
            case CancelFailed e -> of(e.transaction(), Kind.CANCEL);
            case ChargedBack e -> of(e.transaction(), Kind.CHARGEBACK);
            case PaymentOpened _, PaymentCanceled _ -> Optional.empty();
        };
    }

    private static Optional<TransactionKey> of(int number, Kind kind) {
        return Optional.of(new TransactionKey(number, kind));
    }
}
