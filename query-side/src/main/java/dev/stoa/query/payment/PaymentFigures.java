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
import org.jspecify.annotations.Nullable;

/** What became of a payment's money, in minor units of its currency. */
record PaymentFigures(
        long authorized,
        long charged,
        long refunding,
        long refunded,
        long chargedBack,
        boolean voided,
        boolean canceled,
        @Nullable String failure,
        @Nullable String actionUrl) {
    static final PaymentFigures NONE = new PaymentFigures(0, 0, 0, 0, 0, false, false, null, null);

    /** {@code amount}: of the payment. */
    PaymentFigures after(PaymentEvent event, long amount) {
        return switch (event) {
            case AuthorizationSucceeded _ -> ofAuthorization(amount, null, null);
            case AuthorizationFailed e -> ofAuthorization(authorized, e.code(), null);
            case AuthorizationActionRequired e -> ofAuthorization(authorized, failure, e.actionUrl());
            case ActionConfirmed _ -> ofAuthorization(authorized, failure, null);
            case ChargeSucceeded e -> failed(null).plus(e.amount().amount(), 0, 0, 0);
            case ChargeFailed e -> failed(e.code());
            case CancelFailed e -> failed(e.code());
            case RefundRequested e -> plus(0, e.amount().amount(), 0, 0);
            case RefundSucceeded e -> plus(0, -e.amount().amount(), e.amount().amount(), 0);
            case RefundFailed e -> failed(e.code()).plus(0, -e.amount().amount(), 0, 0);
            case ChargedBack e -> plus(0, 0, 0, e.amount().amount());
            case PaymentCanceled _ -> ended(voided, true, null);
            case CancelSucceeded _ -> ended(true, canceled, actionUrl);
            case PaymentOpened _, AuthorizationRequested _, ChargeRequested _, CancelRequested _ -> this;
        };
    }

    private PaymentFigures ofAuthorization(long newAuthorized, @Nullable String newFailure, @Nullable String newUrl) {
        return new PaymentFigures(
                newAuthorized, charged, refunding, refunded, chargedBack, voided, canceled, newFailure, newUrl);
    }

    private PaymentFigures failed(@Nullable String newFailure) {
        return ofAuthorization(authorized, newFailure, actionUrl);
    }

    private PaymentFigures plus(long newCharged, long newRefunding, long newRefunded, long newChargedBack) {
        return new PaymentFigures(
                authorized,
                charged + newCharged,
                refunding + newRefunding,
                refunded + newRefunded,
                chargedBack + newChargedBack,
                voided,
                canceled,
                failure,
                actionUrl);
    }

    private PaymentFigures ended(boolean newVoided, boolean newCanceled, @Nullable String newUrl) {
        return new PaymentFigures(
                authorized, charged, refunding, refunded, chargedBack, newVoided, newCanceled, failure, newUrl);
    }
}
