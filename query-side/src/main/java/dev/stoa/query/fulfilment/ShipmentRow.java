package dev.stoa.query.fulfilment;

import dev.stoa.api.fulfilment.ShipmentEvent;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCanceled;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCancellationRefused;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDelivered;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shipment as its events have left it, and what is not yet in the table.
 *
 * @param preparation the parcel itself, while it is not in the table
 */
record ShipmentRow(
        String id,
        String status,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt,
        long sequence,
        @Nullable Preparation preparation) {
    record Preparation(ShipmentPrepared shipment, Instant at) {}

    static ShipmentRow prepared(ShipmentPrepared e, long sequence, Instant at) {
        return new ShipmentRow(
                e.shipmentId().value(), "UNFULFILLED", null, null, null, null, sequence, new Preparation(e, at));
    }

    /** An event that came before changes nothing. */
    ShipmentRow after(ShipmentEvent event, long newSequence, Instant at) {
        if (newSequence <= sequence) {
            return this;
        }
        return switch (event) {
            case ShipmentDispatched e ->
                new ShipmentRow(
                        id, "DISPATCHED", e.carrier(), e.trackingNumber(), at, deliveredAt, newSequence, preparation);
            case ShipmentDelivered _ -> as("DELIVERED", at, newSequence);
            case ShipmentCanceled _ -> as("CANCELED", deliveredAt, newSequence);
            case ShipmentPrepared _, ShipmentCancellationRefused _ -> as(status, deliveredAt, newSequence);
        };
    }

    private ShipmentRow as(String newStatus, @Nullable Instant delivered, long newSequence) {
        return new ShipmentRow(
                id, newStatus, carrier, trackingNumber, dispatchedAt, delivered, newSequence, preparation);
    }
}
