package dev.stoa.query.payment;

import dev.stoa.api.Money;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.RefundId;
import dev.stoa.query.platform.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment: its amounts, and the calls to the gateway they are the sum of. */
record PaymentView(
        PaymentId paymentId,
        OrderId orderId,
        AccountId buyer,
        String status,
        Money amount,
        Money authorized,
        Money charged,
        Money refunded,
        Money refundable,
        Money chargedBack,
        boolean canceled,
        @Nullable String failure,
        List<TransactionView> transactions) {

    /**
     * @param detail the gateway's reference, or its word for what went wrong
     * @param events that made it what it is, for an auditor to open
     */
    record TransactionView(
            int number,
            String kind,
            String state,
            Money amount,
            @Nullable RefundId refundId,
            @Nullable String detail,
            Instant at,
            List<Origin> events) {}
}
