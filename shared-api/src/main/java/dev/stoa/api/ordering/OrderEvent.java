package dev.stoa.api.ordering;

import dev.stoa.api.DataSubject;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.payment.PaymentId;
import java.util.List;
import java.util.Objects;

/** What can happen to an order. */
public sealed interface OrderEvent {
    OrderId orderId();

    /** {@code shippingAddress}: one, or none if nothing is shipped. {@code email}: empty if none was given. */
    record OrderSubmitted(
            OrderId orderId,
            CartId cartId,
            @DataSubject AccountId buyer,
            PaymentId paymentId,
            List<OrderLine> lines,
            Money total,
            List<Address> shippingAddress,
            Personal email)
            implements OrderEvent {}

    /** From here on the order is PLACED. */
    record OrderConfirmed(OrderId orderId) implements OrderEvent {}

    /** It was canceled meanwhile. */
    record OrderConfirmationRefused(OrderId orderId) implements OrderEvent {}

    record OrderRejected(OrderId orderId, RejectionReason reason) implements OrderEvent {}

    record OrderPrepared(OrderId orderId) implements OrderEvent {}

    record OrderPartFulfilled(OrderId orderId, String part) implements OrderEvent {}

    record OrderCompleted(OrderId orderId) implements OrderEvent {}

    /** {@code placed}: whether the order was placed by then; it may have been completed since. */
    record OrderCancellationRequested(
            OrderId orderId,
            AccountId requestedBy,
            Personal reason,
            boolean placed,
            @DataSubject AccountId buyer) implements OrderEvent {
        public OrderCancellationRequested {
            buyer = Objects.requireNonNullElse(buyer, AccountId.UNKNOWN);
        }
    }

    /** A placed order may now be unwound: all its parts exist. */
    record OrderCancellationStarted(OrderId orderId, PaymentId paymentId, List<OrderLine> lines)
            implements OrderEvent {}

    /** Only these lines could be canceled; the order goes on without them. */
    record OrderLinesCanceled(OrderId orderId, List<LineId> lines, Money amount) implements OrderEvent {}

    /** No line could be canceled. */
    record OrderCancellationRefused(OrderId orderId) implements OrderEvent {}

    record OrderCanceled(OrderId orderId) implements OrderEvent {}
}
