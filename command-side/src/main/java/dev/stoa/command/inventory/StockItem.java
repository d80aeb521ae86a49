package dev.stoa.command.inventory;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.inventory.StockRejection;
import dev.stoa.command.inventory.Hold.Kind;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/** What sells well has more events than anything else: each order leaves four. */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "stockSnapshotTrigger")
@Revision("1")
class StockItem {
    @AggregateIdentifier
    private StockItemId id;

    private Stock stock = new Stock();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReceiveStock c) {
        if (stock.received(c.reference())) return;
        if (c.quantity() < 1 || c.quantity() > Integer.MAX_VALUE - stock.onHand()) {
            throw new CommandRejected(StockRejection.INVALID_QUANTITY);
        }
        apply(new StockReceived(c.stockItemId(), c.offerId(), c.sellerId(), c.quantity(), c.reference()));
    }

    @CommandHandler
    void decide(AdjustStock c) {
        if (c.delta() == 0 || c.delta() > Integer.MAX_VALUE - stock.onHand()) {
            throw new CommandRejected(StockRejection.INVALID_QUANTITY, Map.of("field", "delta"));
        }
        if ((long) stock.available() + c.delta() < 0) {
            throw new CommandRejected(StockRejection.STOCK_WOULD_BE_NEGATIVE, Map.of("available", stock.available()));
        }
        apply(new StockAdjusted(id, c.delta(), c.reason()));
    }

    /** An older hold that waits for the same buyer gives way: that buyer came back with another order instead. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReserveStock c) {
        if (stock.knows(c.orderId())) return;
        var own = stock.yieldingTo(c.buyer());
        var free = stock.available() + own.stream().mapToInt(Hold::quantity).sum();
        if (c.quantity() < 1 || c.quantity() > free) {
            apply(new StockReservationRejected(c.stockItemId(), c.offerId(), c.orderId(), c.quantity(), free));
            return;
        }
        for (var older : own) {
            if (stock.available() < c.quantity()) release(older);
        }
        apply(new StockReserved(c.stockItemId(), c.offerId(), c.orderId(), c.buyer(), c.quantity(), c.until()));
    }

    @CommandHandler
    void decide(ExtendReservation c) {
        stock.holdOf(c.orderId())
                .filter(hold -> !hold.is(Kind.SECURED) && hold.endsBefore(c.until()))
                .ifPresent(_ -> apply(new ReservationExtended(id, c.orderId(), c.until())));
    }

    /** A hold that is gone has said so by its own event. */
    @CommandHandler
    void decide(SecureReservation c) {
        stock.holdOf(c.orderId())
                .filter(hold -> !hold.is(Kind.SECURED) || hold.endsBefore(c.until()))
                .ifPresent(hold -> apply(new ReservationSecured(id, c.orderId(), hold.untilAtLeast(c.until()))));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ExpireReservation c) {
        stock.holdOf(c.orderId()).ifPresent(hold -> apply(new ReservationExpired(id, c.orderId(), hold.quantity())));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReleaseReservation c) {
        stock.holdOf(c.orderId()).ifPresent(this::release);
    }

    /** Turns the order's hold into goods set aside for it; without a hold, what is free must do. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(AllocateStock c) {
        if (stock.everAllocatedTo(c.orderId())) return;
        var free = stock.availableTo(c.orderId());
        var offer = stock.offer();
        if (offer == null || c.quantity() < 1 || c.quantity() > free) {
            apply(new StockAllocationRejected(c.stockItemId(), c.orderId(), c.quantity(), free));
        } else {
            apply(new StockAllocated(id, offer, c.orderId(), c.quantity()));
        }
    }

    @CommandHandler
    void decide(ShipStock c) {
        stock.allocatedTo(c.orderId()).ifPresent(quantity -> apply(new StockShipped(id, c.orderId(), quantity)));
    }

    @CommandHandler
    void decide(ReturnStock c) {
        stock.allocatedTo(c.orderId()).ifPresent(quantity -> apply(new StockReturned(id, c.orderId(), quantity)));
    }

    private void release(Hold hold) {
        apply(new ReservationReleased(id, hold.order(), hold.quantity()));
    }

    @EventSourcingHandler
    void evolve(StockEvent event) {
        id = event.stockItemId();
        stock.evolve(event);
    }
}
