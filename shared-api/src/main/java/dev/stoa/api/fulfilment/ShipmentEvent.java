package dev.stoa.api.fulfilment;

import dev.stoa.api.DataSubject;
import dev.stoa.api.cart.Address;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import java.util.Objects;

/** What can happen to a shipment. */
public sealed interface ShipmentEvent {
    ShipmentId shipmentId();

    OrderId orderId();

    record ShipmentPrepared(
            ShipmentId shipmentId,
            OrderId orderId,
            SellerId sellerId,
            List<ShipmentLine> lines,
            Address address,
            @DataSubject AccountId buyer)
            implements ShipmentEvent {
        public ShipmentPrepared {
            buyer = Objects.requireNonNullElse(buyer, AccountId.UNKNOWN);
        }
    }

    record ShipmentDispatched(
            ShipmentId shipmentId, OrderId orderId, List<ShipmentLine> lines, String carrier, String trackingNumber)
            implements ShipmentEvent {}

    record ShipmentDelivered(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}

    record ShipmentCanceled(ShipmentId shipmentId, OrderId orderId, String reason) implements ShipmentEvent {}

    /** It is on its way already. */
    record ShipmentCancellationRefused(ShipmentId shipmentId, OrderId orderId) implements ShipmentEvent {}
}
