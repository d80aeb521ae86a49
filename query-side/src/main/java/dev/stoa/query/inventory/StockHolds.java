package dev.stoa.query.inventory;

import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.query.platform.Columns;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each order holds of a stock item; every change says what was held before. */
@Component
class StockHolds {
    private final JdbcClient db;

    StockHolds(JdbcClient db) {
        this.db = db;
    }

    record Held(int reserved, int allocated) {
        private static final Held NOTHING = new Held(0, 0);
    }

    Held reserve(StockItemId item, OrderId order, int quantity, Instant until) {
        return become(item, order, "RESERVED", quantity, until);
    }

    Held allocate(StockItemId item, OrderId order, int quantity) {
        return become(item, order, "ALLOCATED", quantity, null);
    }

    void extend(StockItemId item, OrderId order, Instant until) {
        db.sql("update stock_hold set until = :until where stock_item_id = :item and order_id = :order")
                .param("until", Columns.time(until))
                .param("item", item.value())
                .param("order", order.value())
                .update();
    }

    Held end(StockItemId item, OrderId order) {
        return db.sql("""
                delete from stock_hold where stock_item_id = :item and order_id = :order
                returning case state when 'RESERVED' then quantity else 0 end as reserved,
                          case state when 'ALLOCATED' then quantity else 0 end as allocated""")
                .param("item", item.value())
                .param("order", order.value())
                .query(Held.class)
                .optional()
                .orElse(Held.NOTHING);
    }

    private Held become(StockItemId item, OrderId order, String state, int quantity, @Nullable Instant until) {
        var before = end(item, order);
        db.sql("""
                insert into stock_hold (stock_item_id, order_id, state, quantity, until)
                values (:item, :order, :state, :quantity, :until)""")
                .param("item", item.value())
                .param("order", order.value())
                .param("state", state)
                .param("quantity", quantity)
                .param("until", until == null ? null : Columns.time(until))
                .update();
        return before;
    }
}
