package dev.stoa.saga.fulfilment;

import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.inventory.StockCommand.ShipStock;
import dev.stoa.api.inventory.StockItemId;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** What leaves the seller leaves the stock. */
@Component
@ProcessingGroup("saga.ship-stock")
class WhenShipmentDispatchedThenShipStock {
    private final CommandGateway commands;

    WhenShipmentDispatchedThenShipStock(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ShipmentDispatched e) {
        e.lines().forEach(line -> {
            var _ = commands.send(new ShipStock(StockItemId.of(line.offerId()), e.orderId()));
        });
    }
}
