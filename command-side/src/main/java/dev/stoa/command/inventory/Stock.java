package dev.stoa.command.inventory;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.command.inventory.Hold.Kind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What lies there of an offer, and what of it is held for or set aside for which order. */
final class Stock {
    private @Nullable OfferId offer;
    private int onHand;
    private Set<String> receipts = new HashSet<>();
    private Map<OrderId, Hold> held = new LinkedHashMap<>();
    private Map<OrderId, Integer> allocated = new LinkedHashMap<>();
    private SettledOrders settled = new SettledOrders();

    @Nullable OfferId offer() {
        return offer;
    }

    int onHand() {
        return onHand;
    }

    int available() {
        return onHand
                - held.values().stream().mapToInt(Hold::quantity).sum()
                - allocated.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What an order may have at most: its own hold, and what nobody else was promised. */
    int availableTo(OrderId order) {
        return available() + holdOf(order).map(Hold::quantity).orElse(0);
    }

    boolean received(String reference) {
        return receipts.contains(reference);
    }

    /** Whether the order's wish to reserve was answered before. */
    boolean knows(OrderId order) {
        return held.containsKey(order) || allocated.containsKey(order) || settled.reserved(order);
    }

    boolean everAllocatedTo(OrderId order) {
        return allocated.containsKey(order) || settled.allocated(order);
    }

    Optional<Integer> allocatedTo(OrderId order) {
        return Optional.ofNullable(allocated.get(order));
    }

    Optional<Hold> holdOf(OrderId order) {
        return Optional.ofNullable(held.get(order));
    }

    List<Hold> yieldingTo(AccountId buyer) {
        return held.values().stream()
                .filter(hold -> hold.is(Kind.YIELDING) && hold.buyer().equals(buyer))
                .toList();
    }

    void evolve(StockEvent event) {
        switch (event) {
            case StockReceived e -> {
                offer = e.offerId();
                onHand += e.quantity();
                receipts.add(e.reference());
            }
            case StockAdjusted e -> onHand += e.delta();
            case StockReserved e ->
                held.put(e.orderId(), new Hold(e.orderId(), e.buyer(), e.quantity(), e.until(), Kind.FIRM));
            case StockReservationRejected e -> settled.withoutGoods(e.orderId());
            case ReservationExtended e -> held.computeIfPresent(e.orderId(), (_, hold) -> hold.extended(e.until()));
            case ReservationSecured e -> held.computeIfPresent(e.orderId(), (_, hold) -> hold.secured(e.until()));
            case ReservationExpired e -> endHoldOf(e.orderId());
            case ReservationReleased e -> endHoldOf(e.orderId());
            case StockAllocated e -> {
                held.remove(e.orderId());
                allocated.put(e.orderId(), e.quantity());
            }
            case StockAllocationRejected _ -> {}
            case StockShipped e -> {
                onHand -= e.quantity();
                endAllocationOf(e.orderId());
            }
            case StockReturned e -> endAllocationOf(e.orderId());
        }
    }

    private void endHoldOf(OrderId order) {
        held.remove(order);
        settled.withoutGoods(order);
    }

    private void endAllocationOf(OrderId order) {
        allocated.remove(order);
        settled.withGoods(order);
    }
}
