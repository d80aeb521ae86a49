package dev.stoa.stack.play;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An order that was placed, and how much of it has not been given back. */
final class PlacedOrder {
    private final String orderId;
    private final Map<String, Long> unitPrices;
    private final Map<String, Integer> left;
    private boolean touched;

    PlacedOrder(String orderId, Map<String, Integer> quantities, Map<String, Long> unitPrices) {
        this.orderId = orderId;
        this.left = new LinkedHashMap<>(quantities);
        this.unitPrices = Map.copyOf(unitPrices);
    }

    /** {@code order}: as the storefront shows it, which names offers. */
    static PlacedOrder of(JsonNode order, Map<String, Item> shelf, Map<String, Integer> quantities) {
        var prices = new HashMap<String, Long>();
        for (var line : order.path("lines")) {
            prices.put(
                    line.path("offerId").stringValue(),
                    line.path("unitPrice").path("amount").longValue());
        }
        var bySku = new HashMap<String, Long>();
        quantities.keySet().forEach(sku -> bySku.put(sku, price(prices, shelf, sku)));
        return new PlacedOrder(order.path("orderId").stringValue(), quantities, bySku);
    }

    String orderId() {
        return orderId;
    }

    boolean covers(Map<String, Integer> returned) {
        return returned.entrySet().stream().allMatch(e -> left.getOrDefault(e.getKey(), 0) >= e.getValue());
    }

    /** Whether this gives back everything that was ever ordered. */
    boolean isAllOf(Map<String, Integer> returned) {
        return !touched && left.equals(returned);
    }

    long worth(Map<String, Integer> returned) {
        return returned.entrySet().stream()
                .mapToLong(e -> Math.multiplyExact(unitPrices.getOrDefault(e.getKey(), 0L), (long) e.getValue()))
                .sum();
    }

    void giveBack(Map<String, Integer> returned) {
        returned.forEach((sku, quantity) -> left.merge(sku, -quantity, Integer::sum));
        touched = true;
    }

    private static long price(Map<String, Long> prices, Map<String, Item> shelf, String sku) {
        var item = shelf.get(sku);
        var price = item == null ? null : prices.get(item.offerId());
        if (price == null) {
            throw new IllegalStateException("the order shows no line for " + sku);
        }
        return price;
    }
}
