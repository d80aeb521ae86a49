package dev.stoa.query.inventory;

import static dev.stoa.query.platform.Columns.time;

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
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Origin;
import dev.stoa.query.platform.Origins;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per stock item, one per order that holds some of it, and one per movement. */
@Component
@ProcessingGroup("inventory.stock")
@ViewTables({"stock", "stock_hold", "stock_movement"})
class StockProjection {
    private final JdbcClient db;
    private final StockHolds holds;
    private final Origins origins;
    private final Documents documents;

    StockProjection(JdbcClient db, StockHolds holds, Origins origins, Documents documents) {
        this.db = db;
        this.holds = holds;
        this.origins = origins;
        this.documents = documents;
    }

    @EventHandler
    void on(StockEvent event, EventMessage<?> message, @SequenceNumber long sequence, @Timestamp Instant at) {
        var item = event.stockItemId();
        var before = holds.before(item, order(event));
        if (before.sequence() >= sequence) {
            return;
        }
        var movement = switch (event) {
            case StockReceived e -> {
                belongsTo(item, e.sellerId().value());
                yield Movement.of("RECEIVED", e.quantity(), null, e.reference()).received(e.quantity());
            }
            case StockAdjusted e ->
                Movement.of("ADJUSTED", e.delta(), null, e.reason()).adjusted(e.delta());
            case StockReserved e -> {
                holds.reserve(item, e.orderId(), e.quantity(), e.until());
                yield of("RESERVED", e.quantity(), e.orderId()).reserved(e.quantity() - before.reserved());
            }
            case ReservationExtended e -> {
                holds.extend(item, e.orderId(), e.until());
                yield of("RESERVATION_EXTENDED", 0, e.orderId());
            }
            case ReservationSecured e -> {
                holds.extend(item, e.orderId(), e.until());
                yield of("RESERVATION_SECURED", 0, e.orderId());
            }
            case ReservationExpired e -> ended(before, item, of("RESERVATION_EXPIRED", e.quantity(), e.orderId()));
            case ReservationReleased e -> ended(before, item, of("RESERVATION_RELEASED", e.quantity(), e.orderId()));
            case StockAllocated e -> {
                holds.allocate(item, e.orderId(), e.quantity());
                yield of("ALLOCATED", e.quantity(), e.orderId())
                        .reserved(-before.reserved())
                        .allocated(e.quantity() - before.allocated());
            }
            case StockShipped e ->
                ended(before, item, of("SHIPPED", e.quantity(), e.orderId()).shipped(e.quantity()));
            case StockReturned e -> ended(before, item, of("RETURNED", e.quantity(), e.orderId()));
            case StockReservationRejected e -> of("RESERVATION_REJECTED", e.wanted(), e.orderId());
            case StockAllocationRejected e -> of("ALLOCATION_REJECTED", e.wanted(), e.orderId());
        };
        record(item, movement, origins.of(message), sequence, at);
        if (before.product() != null) {
            documents.changed(DocumentKey.productPage(before.product()));
        }
    }

    private static @Nullable OrderId order(StockEvent event) {
        return switch (event) {
            case StockReserved e -> e.orderId();
            case ReservationExpired e -> e.orderId();
            case ReservationReleased e -> e.orderId();
            case StockAllocated e -> e.orderId();
            case StockShipped e -> e.orderId();
            case StockReturned e -> e.orderId();
            default -> null;
        };
    }

    private static Movement of(String type, int quantity, OrderId order) {
        return Movement.of(type, quantity, order, null);
    }

    private Movement ended(StockHolds.Before before, StockItemId item, Movement movement) {
        holds.end(item, movement.order());
        return movement.reserved(-before.reserved()).allocated(-before.allocated());
    }

    private void belongsTo(StockItemId item, String seller) {
        db.sql("update stock set seller_id = :seller where stock_item_id = :id")
                .param("seller", seller)
                .param("id", item.value())
                .update();
    }

    private void record(StockItemId item, Movement movement, Origin origin, long sequence, Instant at) {
        db.sql("""
                with now as (
                    update stock
                    set on_hand = on_hand + :onHand, reserved = reserved + :reserved, allocated = allocated + :allocated,
                        received = received + :received, shipped = shipped + :shipped, adjusted = adjusted + :adjusted,
                        sequence = :sequence
                    where stock_item_id = :id
                    returning stock_item_id, on_hand, reserved, allocated)
                insert into stock_movement (stock_item_id, sequence, at, type, quantity, order_id, note, on_hand,
                                            reserved, allocated, event_id, event_type, global_index)
                select stock_item_id, :sequence, :at, :type, :quantity, :order, :note, on_hand, reserved, allocated,
                       :eventId, :eventType, :globalIndex
                from now""")
                .params(movement.parameters())
                .param("id", item.value())
                .param("sequence", sequence)
                .param("at", time(at))
                .param("eventId", origin.eventId())
                .param("eventType", origin.type())
                .param("globalIndex", origin.globalIndex())
                .update();
    }
}
