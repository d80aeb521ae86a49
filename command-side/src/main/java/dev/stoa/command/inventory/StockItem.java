package dev.stoa.command.inventory;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.inventory.StockRejection;
import dev.stoa.api.ordering.OrderId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate
class StockItem {
    /** {@code awaitsBuyer}: it was extended, which is done while its order waits for the buyer to act. */
    record Hold(OrderId order, AccountId buyer, int quantity, Instant until, boolean awaitsBuyer) {}

    @AggregateIdentifier
    private StockItemId id;

    private @Nullable OfferId offer;
    private int onHand;
    private final Set<String> receipts = new HashSet<>();
    private final Map<OrderId, Hold> held = new LinkedHashMap<>();
    private final Map<OrderId, Integer> allocated = new LinkedHashMap<>();
    private final SettledOrders settled = new SettledOrders();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReceiveStock c) {
        if (receipts.contains(c.reference())) return;
        if (c.quantity() < 1 || c.quantity() > Integer.MAX_VALUE - onHand) {
            throw new CommandRejected(StockRejection.INVALID_QUANTITY);
        }
        apply(new StockReceived(c.stockItemId(), c.offerId(), c.sellerId(), c.quantity(), c.reference()));
    }

    @CommandHandler
    void decide(AdjustStock c) {
        if (c.delta() == 0 || c.delta() > Integer.MAX_VALUE - onHand) {
            throw new CommandRejected(StockRejection.INVALID_QUANTITY);
        }
        if ((long) available() + c.delta() < 0) {
            throw new CommandRejected(StockRejection.STOCK_WOULD_BE_NEGATIVE, Map.of("available", available()));
        }
        apply(new StockAdjusted(id, c.delta(), c.reason()));
    }

    /** An older hold that waits for the same buyer gives way: that buyer came back with another order instead. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReserveStock c) {
        if (held.containsKey(c.orderId()) || allocated.containsKey(c.orderId()) || settled.reserved(c.orderId()))
            return;
        var own = holdsAwaiting(c.buyer());
        var free = available() + own.stream().mapToInt(Hold::quantity).sum();
        if (c.quantity() < 1 || c.quantity() > free) {
            apply(new StockReservationRejected(c.stockItemId(), c.offerId(), c.orderId(), c.quantity(), free));
            return;
        }
        for (var older : own) {
            if (available() < c.quantity()) release(older);
        }
        apply(new StockReserved(c.stockItemId(), c.offerId(), c.orderId(), c.buyer(), c.quantity(), c.until()));
    }

    @CommandHandler
    void decide(ExtendReservation c) {
        var hold = held.get(c.orderId());
        if (hold != null && c.until().isAfter(hold.until)) apply(new ReservationExtended(id, c.orderId(), c.until()));
    }

    @CommandHandler
    void decide(ExpireReservation c) {
        var hold = held.get(c.orderId());
        if (hold != null) apply(new ReservationExpired(id, c.orderId(), hold.quantity));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReleaseReservation c) {
        var hold = held.get(c.orderId());
        if (hold != null) release(hold);
    }

    /** Turns the order's hold into goods set aside for it; without a hold, what is free must do. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(AllocateStock c) {
        if (allocated.containsKey(c.orderId()) || settled.allocated(c.orderId())) return;
        var hold = held.get(c.orderId());
        var free = available() + (hold == null ? 0 : hold.quantity);
        if (offer == null || c.quantity() < 1 || c.quantity() > free) {
            apply(new StockAllocationRejected(c.stockItemId(), c.orderId(), c.quantity(), free));
        } else {
            apply(new StockAllocated(id, offer, c.orderId(), c.quantity()));
        }
    }

    @CommandHandler
    void decide(ShipStock c) {
        var quantity = allocated.get(c.orderId());
        if (quantity != null) apply(new StockShipped(id, c.orderId(), quantity));
    }

    @CommandHandler
    void decide(ReturnStock c) {
        var quantity = allocated.get(c.orderId());
        if (quantity != null) apply(new StockReturned(id, c.orderId(), quantity));
    }

    private void release(Hold hold) {
        apply(new ReservationReleased(id, hold.order, hold.quantity));
    }

    private int available() {
        return onHand
                - held.values().stream().mapToInt(Hold::quantity).sum()
                - allocated.values().stream().mapToInt(Integer::intValue).sum();
    }

    private List<Hold> holdsAwaiting(AccountId buyer) {
        return held.values().stream()
                .filter(hold -> hold.awaitsBuyer && hold.buyer.equals(buyer))
                .toList();
    }

    @EventSourcingHandler
    void evolve(StockEvent event) {
        id = event.stockItemId();
        switch (event) {
            case StockReceived e -> {
                offer = e.offerId();
                onHand += e.quantity();
                receipts.add(e.reference());
            }
            case StockAdjusted e -> onHand += e.delta();
            case StockReserved e ->
                held.put(e.orderId(), new Hold(e.orderId(), e.buyer(), e.quantity(), e.until(), false));
            case StockReservationRejected e -> settled.withoutGoods(e.orderId());
            case ReservationExtended e ->
                held.computeIfPresent(
                        e.orderId(), (_, hold) -> new Hold(hold.order, hold.buyer, hold.quantity, e.until(), true));
            case ReservationExpired e -> {
                held.remove(e.orderId());
                settled.withoutGoods(e.orderId());
            }
            case ReservationReleased e -> {
                held.remove(e.orderId());
                settled.withoutGoods(e.orderId());
            }
            case StockAllocated e -> {
                held.remove(e.orderId());
                allocated.put(e.orderId(), e.quantity());
            }
            case StockAllocationRejected _ -> {}
            case StockShipped e -> {
                onHand -= e.quantity();
                allocated.remove(e.orderId());
                settled.withGoods(e.orderId());
            }
            case StockReturned e -> {
                allocated.remove(e.orderId());
                settled.withGoods(e.orderId());
            }
        }
    }
}
