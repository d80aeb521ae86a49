package dev.stoa.api.ordering;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of an order. */
public sealed interface OrderCommand {
    OrderId orderId();

    /** The pivot of a checkout: answered by {@code OrderConfirmed} or {@code OrderConfirmationRefused}. */
    record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    record RejectOrder(@TargetAggregateIdentifier OrderId orderId, RejectionReason reason) implements OrderCommand {}

    /** Stock is allocated, the charge asked for, shipments and enrolments are made. */
    record MarkOrderPrepared(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /** {@code part}: the id of a shipment delivered or an enrolment made. */
    record MarkPartFulfilled(@TargetAggregateIdentifier OrderId orderId, String part) implements OrderCommand {}

    record RequestCancellation(@TargetAggregateIdentifier OrderId orderId, AccountId requestedBy, Personal reason)
            implements OrderCommand {}

    /** Ends a cancellation; lines that could not be canceled are kept. */
    record SettleCancellation(@TargetAggregateIdentifier OrderId orderId, List<LineId> kept) implements OrderCommand {}

    /** Ends the cancellation of an order that was never placed. */
    record AbandonOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}
}
