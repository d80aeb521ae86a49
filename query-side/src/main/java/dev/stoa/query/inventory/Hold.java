package dev.stoa.query.inventory;

import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an order holds of a stock item. */
record Hold(
        StockItemId item,
        OrderId order,
        State state,
        int quantity,
        @Nullable Instant until) {
    /** {@code NONE}: there is no row of it. */
    enum State {
        NONE,
        RESERVED,
        ALLOCATED
    }

    static String key(StockItemId item, OrderId order) {
        return item + "/" + order;
    }

    static Hold none(StockItemId item, OrderId order) {
        return new Hold(item, order, State.NONE, 0, null);
    }

    String key() {
        return key(item, order);
    }

    int reserved() {
        return state == State.RESERVED ? quantity : 0;
    }

    int allocated() {
        return state == State.ALLOCATED ? quantity : 0;
    }

    Hold reserved(int units, Instant newUntil) {
        return new Hold(item, order, State.RESERVED, units, newUntil);
    }

    Hold allocated(int units) {
        return new Hold(item, order, State.ALLOCATED, units, null);
    }

    Hold until(Instant newUntil) {
        return new Hold(item, order, state, quantity, newUntil);
    }

    Hold ended() {
        return none(item, order);
    }
}
