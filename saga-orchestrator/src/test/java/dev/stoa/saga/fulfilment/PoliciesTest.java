package dev.stoa.saga.fulfilment;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDelivered;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.inventory.StockCommand.ShipStock;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.ordering.OrderCommand.MarkPartFulfilled;
import dev.stoa.saga.AnOrder;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 5).withCourse("Greek");
    private final RecordingCommandBus sent = new RecordingCommandBus();
    private final DefaultCommandGateway commands =
            DefaultCommandGateway.builder().commandBus(sent).build();

    @Test
    void what_leaves_the_seller_leaves_the_stock() throws Exception {
        var lines = List.of(line(0), line(1));
        handle(
                new WhenShipmentDispatchedThenShipStock(commands),
                new ShipmentDispatched(order.shipment(0), order.id(), lines, "DHL", "1"));
        assertThat(sent.getDispatchedCommands())
                .<Object>extracting(CommandMessage::getPayload)
                .containsExactly(new ShipStock(order.stock(0), order.id()), new ShipStock(order.stock(1), order.id()));
    }

    @Test
    void the_order_is_told_of_a_parcel_delivered_and_a_course_opened() throws Exception {
        var policy = new WhenPartFulfilledThenMarkOrder(commands);
        handle(policy, new ShipmentDelivered(order.shipment(0), order.id()));
        handle(
                policy,
                new LearnerEnrolled(
                        order.enrolment(2),
                        order.id(),
                        order.buyer(),
                        order.line(2).productId(),
                        "Greek"));
        assertThat(sent.getDispatchedCommands())
                .<Object>extracting(CommandMessage::getPayload)
                .containsExactly(
                        new MarkPartFulfilled(order.id(), order.shipment(0).value()),
                        new MarkPartFulfilled(order.id(), order.enrolment(2).value()));
    }

    /** By way of Axon, so that a handler nobody calls is noticed. */
    private static void handle(Object policy, Object event) throws Exception {
        new AnnotationEventHandlerAdapter(policy).handle(GenericEventMessage.asEventMessage(event));
    }

    private ShipmentLine line(int index) {
        var line = order.line(index);
        return new ShipmentLine(line.lineId(), line.offerId(), line.quantity());
    }
}
