package dev.stoa.query.audit;

import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.inventory.StockEvent.ReservationExtended;
import dev.stoa.api.inventory.StockEvent.ReservationReleased;
import dev.stoa.api.inventory.StockEvent.ReservationSecured;
import dev.stoa.api.inventory.StockEvent.StockAdjusted;
import dev.stoa.api.inventory.StockEvent.StockAllocated;
import dev.stoa.api.inventory.StockEvent.StockAllocationRejected;
import dev.stoa.api.inventory.StockEvent.StockReceived;
import dev.stoa.api.inventory.StockEvent.StockReservationRejected;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.inventory.StockEvent.StockReturned;
import dev.stoa.api.inventory.StockEvent.StockShipped;
import dev.stoa.api.ordering.OrderId;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stock item as its events made it: what lies there, and what of it is held for or given to which order. */
record StockState(
        int onHand, int available, SortedMap<String, Integer> reserved, SortedMap<String, Integer> allocated) {
    static final StockState NOTHING = new StockState(0, 0, new TreeMap<>(), new TreeMap<>());

    StockState evolve(StockEvent event) {
        return switch (event) {
            case StockReceived e -> with(onHand + e.quantity(), reserved, allocated);
            case StockAdjusted e -> with(onHand + e.delta(), reserved, allocated);
            case StockReserved e -> with(onHand, plus(reserved, e.orderId(), e.quantity()), allocated);
            case ReservationExpired e -> with(onHand, without(reserved, e.orderId()), allocated);
            case ReservationReleased e -> with(onHand, without(reserved, e.orderId()), allocated);
            case StockAllocated e ->
                with(onHand, without(reserved, e.orderId()), plus(allocated, e.orderId(), e.quantity()));
            case StockShipped e -> with(onHand - e.quantity(), reserved, without(allocated, e.orderId()));
            case StockReturned e -> with(onHand, reserved, without(allocated, e.orderId()));
            case StockReservationRejected _, StockAllocationRejected _, ReservationExtended _, ReservationSecured _ ->
                this;
        };
    }

    private static StockState with(
            int onHand, SortedMap<String, Integer> reserved, SortedMap<String, Integer> allocated) {
        return new StockState(onHand, onHand - sum(reserved) - sum(allocated), reserved, allocated);
    }

    private static int sum(SortedMap<String, Integer> holds) {
        return holds.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static SortedMap<String, Integer> plus(SortedMap<String, Integer> holds, OrderId order, int quantity) {
        var more = new TreeMap<>(holds);
        more.put(order.value(), quantity);
        return more;
    }

    private static SortedMap<String, Integer> without(SortedMap<String, Integer> holds, OrderId order) {
        var fewer = new TreeMap<>(holds);
        fewer.remove(order.value());
        return fewer;
    }
}
