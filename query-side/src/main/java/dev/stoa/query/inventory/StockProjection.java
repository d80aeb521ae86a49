package dev.stoa.query.inventory;

import static java.util.Objects.requireNonNull;

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
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Origins;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps one row per stock item, one per order that holds some of it, and one per movement. */
@Component
@ProcessingGroup("inventory.stock")
@ViewTables({"stock", "stock_hold", "stock_movement"})
class StockProjection {
    private final BatchedRows<StockRow> stocks;
    private final BatchedRows<Hold> holds;
    private final Origins origins;
    private final Documents documents;

    StockProjection(StockRows stocks, HoldRows holds, Origins origins, Documents documents) {
        this.stocks = new BatchedRows<>(stocks);
        this.holds = new BatchedRows<>(
                holds,
                message -> message.getPayload() instanceof StockEvent event
                        ? order(event).map(order -> Hold.key(event.stockItemId(), order))
                        : Optional.empty());
        this.origins = origins;
        this.documents = documents;
    }

    @EventHandler
    void on(StockEvent event, EventMessage<?> message, @SequenceNumber long sequence, @Timestamp Instant at) {
        var item = event.stockItemId().value();
        var stock = requireNonNull(stocks.find(item), "every item that is asked for has a row");
        if (stock.sequence() >= sequence) {
            return;
        }
        var movement =
                order(event).map(order -> ofOrder(event, hold(event, order))).orElseGet(() -> ofItem(event));
        var owned = event instanceof StockReceived received ? stock.of(received.sellerId()) : stock;
        stocks.put(item, owned.after(movement, origins.of(message), sequence, at));
        if (stock.product() != null) {
            documents.changed(DocumentKey.productPage(stock.product()));
        }
    }

    private Hold hold(StockEvent event, OrderId order) {
        var hold = holds.find(Hold.key(event.stockItemId(), order));
        return hold == null ? Hold.none(event.stockItemId(), order) : hold;
    }

    private static Movement ofItem(StockEvent event) {
        return switch (event) {
            case StockReceived e ->
                Movement.of("RECEIVED", e.quantity(), null, e.reference()).received(e.quantity());
            case StockAdjusted e ->
                Movement.of("ADJUSTED", e.delta(), null, e.reason()).adjusted(e.delta());
            default -> throw new IllegalArgumentException(event + " is about an order");
        };
    }

    private Movement ofOrder(StockEvent event, Hold before) {
        return switch (event) {
            case StockReserved e -> {
                put(before.reserved(e.quantity(), e.until()));
                yield of("RESERVED", e.quantity(), e.orderId()).reserved(e.quantity() - before.reserved());
            }
            case ReservationExtended e -> {
                put(before.until(e.until()));
                yield of("RESERVATION_EXTENDED", 0, e.orderId());
            }
            case ReservationSecured e -> {
                put(before.until(e.until()));
                yield of("RESERVATION_SECURED", 0, e.orderId());
            }
            case ReservationExpired e -> ended(before, of("RESERVATION_EXPIRED", e.quantity(), e.orderId()));
            case ReservationReleased e -> ended(before, of("RESERVATION_RELEASED", e.quantity(), e.orderId()));
            case StockAllocated e -> {
                put(before.allocated(e.quantity()));
                yield of("ALLOCATED", e.quantity(), e.orderId())
                        .reserved(-before.reserved())
                        .allocated(e.quantity() - before.allocated());
            }
            case StockShipped e ->
                ended(before, of("SHIPPED", e.quantity(), e.orderId()).shipped(e.quantity()));
            case StockReturned e -> ended(before, of("RETURNED", e.quantity(), e.orderId()));
            case StockReservationRejected e -> of("RESERVATION_REJECTED", e.wanted(), e.orderId());
            case StockAllocationRejected e -> of("ALLOCATION_REJECTED", e.wanted(), e.orderId());
            case StockReceived _, StockAdjusted _ -> throw new IllegalArgumentException(event + " is about no order");
        };
    }

    private static Optional<OrderId> order(StockEvent event) {
        return switch (event) {
            case StockReserved e -> Optional.of(e.orderId());
            case ReservationExtended e -> Optional.of(e.orderId());
            case ReservationSecured e -> Optional.of(e.orderId());
            case ReservationExpired e -> Optional.of(e.orderId());
            case ReservationReleased e -> Optional.of(e.orderId());
            case StockAllocated e -> Optional.of(e.orderId());
            case StockShipped e -> Optional.of(e.orderId());
            case StockReturned e -> Optional.of(e.orderId());
            case StockReservationRejected e -> Optional.of(e.orderId());
            case StockAllocationRejected e -> Optional.of(e.orderId());
            case StockReceived _, StockAdjusted _ -> Optional.empty();
        };
    }

    private static Movement of(String type, int quantity, OrderId order) {
        return Movement.of(type, quantity, order, null);
    }

    private Movement ended(Hold before, Movement movement) {
        put(before.ended());
        return movement.reserved(-before.reserved()).allocated(-before.allocated());
    }

    private void put(Hold hold) {
        holds.put(hold.key(), hold);
    }
}
