package dev.stoa.command.fulfilment;

import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.order;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.fulfilment.ShipmentCommand.*;
import dev.stoa.api.fulfilment.ShipmentEvent.*;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.fulfilment.ShipmentRejection;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.command.Refusal;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class ShipmentTest {
    private static final OrderId ORDER = order("one");
    private static final ShipmentId ID = ShipmentId.of(ORDER, seller("potter"));
    private static final List<ShipmentLine> LINES =
            List.of(new ShipmentLine(LineId.of(ORDER, offer("mug").value()), offer("mug"), 2));
    private static final Address HOME = new Address(
            Personal.of("Ann"),
            Personal.of("1 Stoa Street"),
            Personal.of(""),
            Personal.of("Athens"),
            Personal.of("10555"),
            "GR",
            Personal.of(""));
    private static final PrepareShipment PREPARE =
            new PrepareShipment(ID, ORDER, seller("potter"), LINES, HOME, AccountId.UNKNOWN);
    private static final ShipmentPrepared PREPARED =
            new ShipmentPrepared(ID, ORDER, seller("potter"), LINES, HOME, AccountId.UNKNOWN);
    private static final DispatchShipment DISPATCH = new DispatchShipment(ID, "Hermes", "H1");
    private static final ShipmentDispatched DISPATCHED = new ShipmentDispatched(ID, ORDER, LINES, "Hermes", "H1");
    private static final ShipmentDelivered DELIVERED = new ShipmentDelivered(ID, ORDER);
    private static final CancelShipment CANCEL = new CancelShipment(ID, ORDER, "order canceled");
    private static final ShipmentCanceled CANCELED = new ShipmentCanceled(ID, ORDER, "order canceled");
    private static final ShipmentCancellationRefused NOT_CANCELED = new ShipmentCancellationRefused(ID, ORDER);

    private final AggregateTestFixture<Shipment> shipment = new AggregateTestFixture<>(Shipment.class);

    @Test
    void is_prepared_once() {
        shipment.givenNoPriorActivity().when(PREPARE).expectEvents(PREPARED);
        shipment.given(PREPARED).when(PREPARE).expectNoEvents();
        shipment.given(CANCELED).when(PREPARE).expectNoEvents();
    }

    @Test
    void is_dispatched_once() {
        shipment.given(PREPARED).when(DISPATCH).expectEvents(DISPATCHED);
        shipment.given(PREPARED, DISPATCHED).when(DISPATCH).expectNoEvents();
        shipment.given(PREPARED, DISPATCHED, DELIVERED).when(DISPATCH).expectNoEvents();
    }

    @Test
    void is_not_dispatched_with_another_carrier() {
        shipment.given(PREPARED, DISPATCHED)
                .when(new DispatchShipment(ID, "Iris", "I1"))
                .expectException(Refusal.with(ShipmentRejection.SHIPMENT_ALREADY_DISPATCHED));
    }

    @Test
    void is_not_dispatched_once_canceled() {
        shipment.given(PREPARED, CANCELED)
                .when(DISPATCH)
                .expectException(Refusal.with(ShipmentRejection.SHIPMENT_CANCELED));
    }

    @Test
    void is_delivered_once() {
        shipment.given(PREPARED, DISPATCHED).when(new DeliverShipment(ID)).expectEvents(DELIVERED);
        shipment.given(PREPARED, DISPATCHED, DELIVERED)
                .when(new DeliverShipment(ID))
                .expectNoEvents();
    }

    @Test
    void is_delivered_only_after_it_was_dispatched() {
        shipment.given(PREPARED)
                .when(new DeliverShipment(ID))
                .expectException(Refusal.with(ShipmentRejection.SHIPMENT_NOT_DISPATCHED));
        shipment.given(PREPARED, CANCELED)
                .when(new DeliverShipment(ID))
                .expectException(Refusal.with(ShipmentRejection.SHIPMENT_CANCELED));
    }

    @Test
    void is_canceled_once_even_before_it_was_prepared() {
        shipment.given(PREPARED).when(CANCEL).expectEvents(CANCELED);
        shipment.givenNoPriorActivity().when(CANCEL).expectEvents(CANCELED);
        shipment.given(PREPARED, CANCELED).when(CANCEL).expectNoEvents();
    }

    @Test
    void is_not_canceled_on_its_way_and_says_so_every_time() {
        shipment.given(PREPARED, DISPATCHED).when(CANCEL).expectEvents(NOT_CANCELED);
        shipment.given(PREPARED, DISPATCHED, DELIVERED, NOT_CANCELED)
                .when(CANCEL)
                .expectEvents(NOT_CANCELED);
    }
}
