package dev.stoa.api.payment;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a payment, by the processes and by the gateway's worker. */
public sealed interface PaymentCommand {
    PaymentId paymentId();

    record RequestAuthorization(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}

    record RecordAuthorizationSucceeded(
            @TargetAggregateIdentifier PaymentId paymentId, int transaction, String reference)
            implements PaymentCommand {}

    record RecordAuthorizationFailed(
            @TargetAggregateIdentifier PaymentId paymentId, int transaction, String code) implements PaymentCommand {}

    record RecordActionRequired(@TargetAggregateIdentifier PaymentId paymentId, int transaction, String actionUrl)
            implements PaymentCommand {}

    /** The buyer has done the 3-D Secure step. */
    record ConfirmAction(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}

    record RequestCharge(@TargetAggregateIdentifier PaymentId paymentId) implements PaymentCommand {}

    record RecordChargeSucceeded(@TargetAggregateIdentifier PaymentId paymentId, int transaction, String reference)
            implements PaymentCommand {}

    record RecordChargeFailed(@TargetAggregateIdentifier PaymentId paymentId, int transaction, String code)
            implements PaymentCommand {}

    record RequestRefund(
            @TargetAggregateIdentifier PaymentId paymentId, RefundId refundId, Money amount, Personal reason)
            implements PaymentCommand {}

    /** What an order's canceled lines cost, or as much of it as is left when an operator has refunded some before. */
    record RefundCanceledLines(
            @TargetAggregateIdentifier PaymentId paymentId, RefundId refundId, Money amount, String reason)
            implements PaymentCommand {}

    record RecordRefundSucceeded(@TargetAggregateIdentifier PaymentId paymentId, int transaction, String reference)
            implements PaymentCommand {}

    record RecordRefundFailed(@TargetAggregateIdentifier PaymentId paymentId, int transaction, String code)
            implements PaymentCommand {}

    /** Voids what was authorized, refunds what was charged, and refuses what comes later. */
    record CancelPayment(@TargetAggregateIdentifier PaymentId paymentId, String reason) implements PaymentCommand {}

    record RecordCancelSucceeded(@TargetAggregateIdentifier PaymentId paymentId, int transaction, String reference)
            implements PaymentCommand {}

    record RecordCancelFailed(@TargetAggregateIdentifier PaymentId paymentId, int transaction, String code)
            implements PaymentCommand {}

    record RecordChargedBack(@TargetAggregateIdentifier PaymentId paymentId, int transaction, Money amount, String code)
            implements PaymentCommand {}
}
