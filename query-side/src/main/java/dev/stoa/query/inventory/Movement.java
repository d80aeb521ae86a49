package dev.stoa.query.inventory;

import dev.stoa.api.ordering.OrderId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event changes in the figures of a stock item. */
record Movement(
        String type,
        int quantity,
        @Nullable String order,
        @Nullable String note,
        int reserved,
        int allocated,
        int received,
        int shipped,
        int adjusted) {

    static Movement of(String type, int quantity, @Nullable OrderId order, @Nullable String note) {
        return new Movement(type, quantity, order == null ? null : order.value(), note, 0, 0, 0, 0, 0);
    }

    /** By the names of its components, and what they come to on hand. */
    Map<String, @Nullable Object> parameters() {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("type", type);
        parameters.put("quantity", quantity);
        parameters.put("order", order);
        parameters.put("note", note);
        parameters.put("reserved", reserved);
        parameters.put("allocated", allocated);
        parameters.put("received", received);
        parameters.put("shipped", shipped);
        parameters.put("adjusted", adjusted);
        parameters.put("onHand", received + adjusted - shipped);
        return parameters;
    }

    Movement reserved(int units) {
        return new Movement(type, quantity, order, note, units, allocated, received, shipped, adjusted);
    }

    Movement allocated(int units) {
        return new Movement(type, quantity, order, note, reserved, units, received, shipped, adjusted);
    }

    Movement received(int units) {
        return new Movement(type, quantity, order, note, reserved, allocated, units, shipped, adjusted);
    }

    Movement shipped(int units) {
        return new Movement(type, quantity, order, note, reserved, allocated, received, units, adjusted);
    }

    Movement adjusted(int units) {
        return new Movement(type, quantity, order, note, reserved, allocated, received, shipped, units);
    }
}
