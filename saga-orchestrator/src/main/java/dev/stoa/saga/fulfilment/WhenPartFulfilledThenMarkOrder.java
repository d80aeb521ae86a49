package dev.stoa.saga.fulfilment;

import dev.stoa.api.Id;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDelivered;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.ordering.OrderCommand.MarkPartFulfilled;
import dev.stoa.api.ordering.OrderId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** An order is told of each of its parts that reached the buyer: a parcel delivered, a course opened. */
@Component
@ProcessingGroup("saga.mark-order")
class WhenPartFulfilledThenMarkOrder {
    private final CommandGateway commands;

    WhenPartFulfilledThenMarkOrder(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ShipmentDelivered e) {
        mark(e.orderId(), e.shipmentId());
    }

    @EventHandler
    void on(LearnerEnrolled e) {
        mark(e.orderId(), e.enrolmentId());
    }

    private void mark(OrderId order, Id part) {
        var _ = commands.send(new MarkPartFulfilled(order, part.value()));
    }
}
