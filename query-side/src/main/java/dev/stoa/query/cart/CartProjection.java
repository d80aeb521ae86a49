package dev.stoa.query.cart;

import dev.stoa.api.cart.CartEvent;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.backbone.projection.ViewTables;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps one row per cart and one per line. */
@Component
@ProcessingGroup("cart.carts")
@ViewTables({"cart", "cart_line"})
class CartProjection {
    private final BatchedRows<CartRow> carts;

    CartProjection(CartRows rows) {
        this.carts = new BatchedRows<>(rows);
    }

    @EventHandler
    void on(CartEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var id = event.cartId().value();
        var cart = carts.find(id);
        if (cart == null && event instanceof CartOpened opened) {
            carts.put(id, CartRow.opened(opened, sequence, at));
        } else if (cart != null && cart.sequence() < sequence) {
            carts.put(id, cart.after(event, sequence, at));
        }
    }
}
