package dev.stoa.query.audit;

import dev.stoa.api.fulfilment.ShipmentEvent;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCanceled;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCancellationRefused;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDelivered;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shipment as its events made it. */
record ShipmentState(
        @Nullable OrderId orderId,
        @Nullable SellerId sellerId,
        List<ShipmentLine> lines,
        String status,
        String carrier,
        String trackingNumber) {
    static final ShipmentState NOTHING = new ShipmentState(null, null, List.of(), "", "", "");

    ShipmentState evolve(ShipmentEvent event) {
        return switch (event) {
            case ShipmentPrepared e -> new ShipmentState(e.orderId(), e.sellerId(), e.lines(), "UNFULFILLED", "", "");
            case ShipmentDispatched e ->
                new ShipmentState(orderId, sellerId, lines, "DISPATCHED", e.carrier(), e.trackingNumber());
            case ShipmentDelivered _ -> now("DELIVERED");
            case ShipmentCanceled _ -> now("CANCELED");
            case ShipmentCancellationRefused _ -> this;
        };
    }

    private ShipmentState now(String newStatus) {
        return new ShipmentState(orderId, sellerId, lines, newStatus, carrier, trackingNumber);
    }
}
