package dev.stoa.api.payment;

import dev.stoa.api.DataSubject;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import java.util.Objects;

/** What can happen to a payment. {@code transaction} numbers the gateway calls of a payment from 1 and makes their idempotency key; {@code reference} is the gateway's. */
public sealed interface PaymentEvent {
    PaymentId paymentId();

    /** {@code paymentToken}: the gateway's single-use token, no card data. */
    record PaymentOpened(PaymentId paymentId, OrderId orderId, AccountId buyer, Money amount, String paymentToken)
            implements PaymentEvent {}

    record AuthorizationRequested(
            PaymentId paymentId, OrderId orderId, int transaction, Money amount, String paymentToken)
            implements PaymentEvent {}

    record AuthorizationSucceeded(PaymentId paymentId, OrderId orderId, int transaction, String reference)
            implements PaymentEvent {}

    record AuthorizationFailed(PaymentId paymentId, OrderId orderId, int transaction, String code)
            implements PaymentEvent {}

    record AuthorizationActionRequired(PaymentId paymentId, OrderId orderId, int transaction, String actionUrl)
            implements PaymentEvent {}

    record ActionConfirmed(PaymentId paymentId, OrderId orderId, int transaction) implements PaymentEvent {}

    /** {@code authorization}: the gateway's reference of what is captured. */
    record ChargeRequested(PaymentId paymentId, OrderId orderId, int transaction, Money amount, String authorization)
            implements PaymentEvent {}

    record ChargeSucceeded(PaymentId paymentId, OrderId orderId, int transaction, Money amount, String reference)
            implements PaymentEvent {}

    record ChargeFailed(PaymentId paymentId, OrderId orderId, int transaction, String code) implements PaymentEvent {}

    /** {@code charge}: the gateway's reference of what is refunded. */
    record RefundRequested(
            PaymentId paymentId,
            OrderId orderId,
            RefundId refundId,
            int transaction,
            Money amount,
            String charge,
            Personal reason,
            @DataSubject AccountId buyer)
            implements PaymentEvent {
        public RefundRequested {
            buyer = Objects.requireNonNullElse(buyer, AccountId.UNKNOWN);
        }
    }

    record RefundSucceeded(
            PaymentId paymentId, OrderId orderId, RefundId refundId, int transaction, Money amount, String reference)
            implements PaymentEvent {}

    record RefundFailed(
            PaymentId paymentId, OrderId orderId, RefundId refundId, int transaction, Money amount, String code)
            implements PaymentEvent {}

    /** Nothing more will be taken; a void or refund follows as its own request where money was held. */
    record PaymentCanceled(PaymentId paymentId, OrderId orderId, String reason) implements PaymentEvent {}

    /** A void of what was authorized. */
    record CancelRequested(PaymentId paymentId, OrderId orderId, int transaction, String authorization)
            implements PaymentEvent {}

    record CancelSucceeded(PaymentId paymentId, OrderId orderId, int transaction, String reference)
            implements PaymentEvent {}

    record CancelFailed(PaymentId paymentId, OrderId orderId, int transaction, String code) implements PaymentEvent {}

    record ChargedBack(PaymentId paymentId, OrderId orderId, int transaction, Money amount, String code)
            implements PaymentEvent {}
}
