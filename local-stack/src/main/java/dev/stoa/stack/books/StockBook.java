package dev.stoa.stack.books;

import java.util.HashMap;
import java.util.Map;

/** What the log says of one offer's stock. On hand is what lies in the warehouse: it includes what is reserved or allocated. */
final class StockBook {
    private final Map<String, Integer> reserved = new HashMap<>();
    private final Map<String, Integer> allocated = new HashMap<>();
    private final Map<String, Integer> shipped = new HashMap<>();
    private long received;
    private long adjusted;
    private boolean everShort;

    void read(LogEvent event) {
        switch (event.type()) {
            case "inventory.stock-received" -> received += event.number("quantity");
            case "inventory.stock-adjusted" -> adjusted += event.number("delta");
            case "inventory.stock-reserved" -> reserved.put(event.text("orderId"), event.number("quantity"));
            case "inventory.reservation-expired", "inventory.reservation-released" ->
                reserved.remove(event.text("orderId"));
            case "inventory.stock-allocated" -> {
                reserved.remove(event.text("orderId"));
                allocated.put(event.text("orderId"), event.number("quantity"));
            }
            case "inventory.stock-returned" -> allocated.remove(event.text("orderId"));
            case "inventory.stock-shipped" -> {
                allocated.remove(event.text("orderId"));
                shipped.merge(event.text("orderId"), event.number("quantity"), Integer::sum);
            }
            default -> {}
        }
        everShort |= available() < 0;
    }

    long received() {
        return received;
    }

    long adjusted() {
        return adjusted;
    }

    long onHand() {
        return received + adjusted - shipped();
    }

    long reserved() {
        return sum(reserved);
    }

    long allocated() {
        return sum(allocated);
    }

    long shipped() {
        return sum(shipped);
    }

    long available() {
        return onHand() - reserved() - allocated();
    }

    /** Whether more was promised than there was, at any moment. */
    boolean wasEverShort() {
        return everShort;
    }

    /** What is on its way to an order or set aside for it for good. */
    int takenBy(String orderId) {
        return allocated.getOrDefault(orderId, 0) + shipped.getOrDefault(orderId, 0);
    }

    int heldFor(String orderId) {
        return reserved.getOrDefault(orderId, 0);
    }

    private static long sum(Map<String, Integer> quantities) {
        return quantities.values().stream().mapToLong(Integer::longValue).sum();
    }
}
