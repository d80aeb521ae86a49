package dev.stoa.command.fulfilment;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.fulfilment.ShipmentCommand.*;
import dev.stoa.api.fulfilment.ShipmentEvent;
import dev.stoa.api.fulfilment.ShipmentEvent.*;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.fulfilment.ShipmentRejection;
import dev.stoa.api.ordering.OrderId;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // its first event sets it up
class Shipment {
    private enum Status {
        UNKNOWN,
        UNFULFILLED,
        DISPATCHED,
        DELIVERED,
        CANCELED
    }

    private record Tracking(String carrier, String number) {}

    @AggregateIdentifier
    private ShipmentId id;

    private OrderId order;
    private Status status = Status.UNKNOWN;
    private List<ShipmentLine> lines = List.of();
    private Tracking tracking = new Tracking("", "");

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(PrepareShipment c) {
        if (status != Status.UNKNOWN) return;
        apply(new ShipmentPrepared(c.shipmentId(), c.orderId(), c.sellerId(), c.lines(), c.address(), c.buyer()));
    }

    @CommandHandler
    void decide(DispatchShipment c) {
        if (status == Status.CANCELED) throw new CommandRejected(ShipmentRejection.SHIPMENT_CANCELED);
        if (status == Status.UNFULFILLED) {
            apply(new ShipmentDispatched(id, order, lines, c.carrier(), c.trackingNumber()));
        } else if (!tracking.equals(new Tracking(c.carrier(), c.trackingNumber()))) {
            throw new CommandRejected(ShipmentRejection.SHIPMENT_ALREADY_DISPATCHED);
        }
    }

    @CommandHandler
    void decide(DeliverShipment c) {
        switch (status) {
            case DELIVERED -> {}
            case DISPATCHED -> apply(new ShipmentDelivered(id, order));
            case CANCELED -> throw new CommandRejected(ShipmentRejection.SHIPMENT_CANCELED);
            case UNKNOWN, UNFULFILLED -> throw new CommandRejected(ShipmentRejection.SHIPMENT_NOT_DISPATCHED);
        }
    }

    /** Refused as often as it is asked: every cancellation of the order needs its own answer. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(CancelShipment c) {
        switch (status) {
            case CANCELED -> {}
            case UNKNOWN, UNFULFILLED -> apply(new ShipmentCanceled(c.shipmentId(), c.orderId(), c.reason()));
            case DISPATCHED, DELIVERED -> apply(new ShipmentCancellationRefused(id, order));
        }
    }

    @EventSourcingHandler
    void evolve(ShipmentEvent event) {
        id = event.shipmentId();
        switch (event) {
            case ShipmentPrepared e -> {
                order = e.orderId();
                lines = e.lines();
                status = Status.UNFULFILLED;
            }
            case ShipmentDispatched e -> {
                tracking = new Tracking(e.carrier(), e.trackingNumber());
                status = Status.DISPATCHED;
            }
            case ShipmentDelivered _ -> status = Status.DELIVERED;
            case ShipmentCanceled _ -> status = Status.CANCELED;
            case ShipmentCancellationRefused _ -> {}
        }
    }
}
