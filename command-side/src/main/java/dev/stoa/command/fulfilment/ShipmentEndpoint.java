package dev.stoa.command.fulfilment;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.fulfilment.ShipmentCommand.DeliverShipment;
import dev.stoa.api.fulfilment.ShipmentCommand.DispatchShipment;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.fulfilment.ShipmentRejection;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.History;
import dev.stoa.command.sellers.TradingSellers;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A suspended seller still sends what was bought. */
@RestController
class ShipmentEndpoint {
    private final Dispatcher dispatcher;
    private final History history;
    private final TradingSellers sellers;

    ShipmentEndpoint(Dispatcher dispatcher, History history, TradingSellers sellers) {
        this.dispatcher = dispatcher;
        this.history = history;
        this.sellers = sellers;
    }

    record Dispatch(
            @NotBlank @Size(max = 100) String carrier,
            @NotBlank @Size(max = 100) String trackingNumber) {}

    @PostMapping("/v1/shipments/{id}/dispatch")
    Done dispatch(@PathVariable ShipmentId id, @RequestBody @Valid Dispatch it, Caller caller, Call call) {
        return dispatcher.done(call, it, () -> {
            mustBeMine(id, caller);
            return Decision.done(new DispatchShipment(id, it.carrier(), it.trackingNumber()));
        });
    }

    @PostMapping("/v1/shipments/{id}/delivery")
    Done deliver(@PathVariable ShipmentId id, Caller caller, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> {
            mustBeMine(id, caller);
            return Decision.done(new DeliverShipment(id));
        });
    }

    private void mustBeMine(ShipmentId id, Caller caller) {
        if (history.first(id, ShipmentPrepared.class)
                .filter(shipment -> sellers.is(shipment.sellerId(), caller))
                .isEmpty()) {
            throw new CommandRejected(ShipmentRejection.NO_SUCH_SHIPMENT);
        }
    }
}
