package dev.stoa.query.inventory;

import dev.stoa.api.ordering.OrderId;
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

    /** What it comes to on the shelf. */
    int onHand() {
        return received + adjusted - shipped;
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
