package dev.stoa.command.inventory;

import dev.stoa.api.inventory.StockCommand.ReceiveStock;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Where an import hands its stock in, to become durable together with the offer it is of. */
@Component
public class Warehouse {
    private final Repository<StockItem> items;

    Warehouse(Repository<StockItem> items) {
        this.items = items;
    }

    public void receive(ReceiveStock delivery) {
        try {
            items.loadOrCreate(delivery.stockItemId().value(), StockItem::new).execute(item -> item.decide(delivery));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the stock item could not be loaded", e);
        }
    }
}
