package dev.stoa.api.fulfilment;

import dev.stoa.api.cart.Address;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a shipment. */
public sealed interface ShipmentCommand {
    ShipmentId shipmentId();

    record PrepareShipment(
            @TargetAggregateIdentifier ShipmentId shipmentId,
            OrderId orderId,
            SellerId sellerId,
            List<ShipmentLine> lines,
            Address address,
            AccountId buyer)
            implements ShipmentCommand {
        public PrepareShipment {
            buyer = Objects.requireNonNullElse(buyer, AccountId.UNKNOWN);
        }
    }

    record DispatchShipment(@TargetAggregateIdentifier ShipmentId shipmentId, String carrier, String trackingNumber)
            implements ShipmentCommand {}

    record DeliverShipment(@TargetAggregateIdentifier ShipmentId shipmentId) implements ShipmentCommand {}

    record CancelShipment(@TargetAggregateIdentifier ShipmentId shipmentId, OrderId orderId, String reason)
            implements ShipmentCommand {}
}
