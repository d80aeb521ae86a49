package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.RejectionReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream tells of an order: its four facts. */
record OrderStatus(
        OrderId orderId,
        String status,
        String paymentStatus,
        String fulfilmentStatus,
        @Nullable RejectionReason rejection,
        @Nullable String actionUrl,
        List<OrderView.Shipment> shipments,
        List<OrderView.Enrolment> enrolments) {

    static OrderStatus of(OrderView order) {
        return new OrderStatus(
                order.orderId(),
                order.status(),
                order.paymentStatus(),
                order.fulfilmentStatus(),
                order.rejection(),
                order.payment() == null ? null : order.payment().actionUrl(),
                order.shipments(),
                order.enrolments());
    }

    /** The order has ended, and its money has come to rest where that end leaves it. */
    static boolean isFinal(OrderView order) {
        return switch (order.status()) {
            case "COMPLETED" ->
                order.total().amount() == 0 || !List.of("NONE", "AUTHORIZED").contains(order.paymentStatus());
            case "REJECTED", "CANCELED" -> !List.of("AUTHORIZED", "PAID").contains(order.paymentStatus());
            default -> false;
        };
    }
}
