package dev.stoa.command.inventory;

import dev.stoa.api.ordering.OrderId;
import java.util.LinkedHashMap;

/**
 * The orders a stock item is done with, so that a late repeat of their commands finds nothing to do. Only the last ones
 * are kept: an older repeat is known by its command id.
 */
final class SettledOrders {
    static final int KEPT = 1_000;

    /** Whether goods were ever set aside for the order. */
    private LinkedHashMap<OrderId, Boolean> gotGoods = new LinkedHashMap<>();

    boolean reserved(OrderId order) {
        return gotGoods.containsKey(order);
    }

    boolean allocated(OrderId order) {
        return gotGoods.getOrDefault(order, false);
    }

    void withGoods(OrderId order) {
        keep(order, true);
    }

    void withoutGoods(OrderId order) {
        keep(order, false);
    }

    private void keep(OrderId order, boolean goods) {
        gotGoods.remove(order);
        gotGoods.put(order, goods);
        if (gotGoods.size() > KEPT) gotGoods.pollFirstEntry();
    }
}
