package dev.stoa.query.inventory;

import dev.stoa.api.TypeId;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.query.platform.Columns;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each order holds of a stock item. */
@Component
class StockHolds {
    private final JdbcClient db;

    StockHolds(JdbcClient db) {
        this.db = db;
    }

    /**
     * A stock item before an event.
     *
     * @param sequence of the last event taken; -1 if there was none
     * @param product on whose page the stock shows; null while the offer is not known here
     * @param reserved for the order at hand
     * @param allocated to the order at hand
     */
    record Before(long sequence, @Nullable String product, int reserved, int allocated) {}

    /** Makes the stock item's row if this is its first event. */
    Before before(StockItemId item, @Nullable OrderId order) {
        return find(item, order).orElseGet(() -> {
            begin(item);
            return find(item, order).orElseThrow();
        });
    }

    private Optional<Before> find(StockItemId item, @Nullable OrderId order) {
        return db.sql("""
                select k.sequence, o.product_id as product,
                       case h.state when 'RESERVED' then h.quantity else 0 end as reserved,
                       case h.state when 'ALLOCATED' then h.quantity else 0 end as allocated
                from stock k
                left join offer o on o.offer_id = k.offer_id
                left join stock_hold h on h.stock_item_id = k.stock_item_id and h.order_id = :order
                where k.stock_item_id = :item""")
                .param("item", item.value())
                .param("order", order == null ? "" : order.value())
                .query(Before.class)
                .optional();
    }

    private void begin(StockItemId item) {
        db.sql("""
                insert into stock (stock_item_id, offer_id, seller_id, on_hand, reserved, allocated, received, shipped,
                                   adjusted, sequence)
                values (:item, :offer, '', 0, 0, 0, 0, 0, 0, -1)
                on conflict do nothing""")
                .param("item", item.value())
                .param("offer", TypeId.sibling("offer", item.value()))
                .update();
    }

    void reserve(StockItemId item, OrderId order, int quantity, Instant until) {
        become(item, order, "RESERVED", quantity, until);
    }

    void allocate(StockItemId item, OrderId order, int quantity) {
        become(item, order, "ALLOCATED", quantity, null);
    }

    void extend(StockItemId item, OrderId order, Instant until) {
        db.sql("update stock_hold set until = :until where stock_item_id = :item and order_id = :order")
                .param("until", Columns.time(until))
                .param("item", item.value())
                .param("order", order.value())
                .update();
    }

    void end(StockItemId item, @Nullable String order) {
        db.sql("delete from stock_hold where stock_item_id = :item and order_id = :order")
                .param("item", item.value())
                .param("order", order)
                .update();
    }

    private void become(StockItemId item, OrderId order, String state, int quantity, @Nullable Instant until) {
        db.sql("""
                insert into stock_hold (stock_item_id, order_id, state, quantity, until)
                values (:item, :order, :state, :quantity, :until)
                on conflict (stock_item_id, order_id) do update
                set state = excluded.state, quantity = excluded.quantity, until = excluded.until""")
                .param("item", item.value())
                .param("order", order.value())
                .param("state", state)
                .param("quantity", quantity)
                .param("until", until == null ? null : Columns.time(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
