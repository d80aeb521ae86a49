package dev.stoa.query.cart;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.cart.CartEvent;
import dev.stoa.api.cart.CartEvent.CartCheckedOut;
import dev.stoa.api.cart.CartEvent.CartLineRemoved;
import dev.stoa.api.cart.CartEvent.CartLineSet;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartEvent.ShippingAddressSet;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Columns;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per cart and one per line. */
@Component
@ProcessingGroup("cart.carts")
@ViewTables({"cart", "cart_line"})
class CartProjection {
    private final JdbcClient db;
    private final Columns columns;

    CartProjection(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @EventHandler
    void on(CartEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        if (!(event instanceof CartOpened) && !isNew(event, sequence)) {
            return;
        }
        switch (event) {
            case CartOpened e -> open(e, sequence, at);
            case CartLineSet e -> set(e, sequence, at);
            case CartLineRemoved e -> remove(e);
            case ShippingAddressSet e -> update(e, "address = :value::jsonb", columns.json(e.address()));
            case CartCheckedOut e -> update(e, "order_id = :value", e.orderId().value());
        }
    }

    private void open(CartOpened e, long sequence, Instant at) {
        db.sql("""
                insert into cart (cart_id, account_id, currency, opened_at, sequence)
                values (:id, :account, :currency, :at, :sequence)
                on conflict do nothing""")
                .param("id", e.cartId().value())
                .param("account", e.accountId().value())
                .param("currency", e.currency())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private boolean isNew(CartEvent event, long sequence) {
        return db.sql("update cart set sequence = :sequence where cart_id = :id and sequence < :sequence")
                        .param("id", event.cartId().value())
                        .param("sequence", sequence)
                        .update()
                == 1;
    }

    private void set(CartLineSet e, long sequence, Instant at) {
        db.sql("""
                insert into cart_line (cart_id, offer_id, quantity, added, set_at)
                values (:id, :offer, :quantity, :sequence, :at)
                on conflict (cart_id, offer_id) do update set quantity = excluded.quantity, set_at = excluded.set_at""")
                .param("id", e.cartId().value())
                .param("offer", e.offerId().value())
                .param("quantity", e.quantity())
                .param("sequence", sequence)
                .param("at", time(at))
                .update();
    }

    private void remove(CartLineRemoved e) {
        db.sql("delete from cart_line where cart_id = :id and offer_id = :offer")
                .param("id", e.cartId().value())
                .param("offer", e.offerId().value())
                .update();
    }

    private void update(CartEvent e, String column, String value) {
        db.sql("update cart set " + column + " where cart_id = :id")
                .param("value", value)
                .param("id", e.cartId().value())
                .update();
    }
}
