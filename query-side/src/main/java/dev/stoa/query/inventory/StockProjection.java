package dev.stoa.query.inventory;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.TypeId;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.inventory.StockEvent.ReservationExtended;
import dev.stoa.api.inventory.StockEvent.ReservationReleased;
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
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per stock item, one per order that holds some of it, and one per movement. */
@Component
@ProcessingGroup("inventory.stock")
class StockProjection {
    private final JdbcClient db;
    private final StockHolds holds;
    private final Documents documents;

    StockProjection(JdbcClient db, StockHolds holds, Documents documents) {
        this.db = db;
        this.holds = holds;
        this.documents = documents;
    }

    @EventHandler
    void on(StockEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var item = event.stockItemId();
        if (!isNew(item, sequence)) {
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
                var before = holds.reserve(item, e.orderId(), e.quantity(), e.until());
                yield of("RESERVED", e.quantity(), e.orderId()).reserved(e.quantity() - before.reserved());
            }
            case ReservationExtended e -> {
                holds.extend(item, e.orderId(), e.until());
                yield of("RESERVATION_EXTENDED", 0, e.orderId());
            }
            case ReservationExpired e -> giveBack("RESERVATION_EXPIRED", item, e.orderId(), e.quantity());
            case ReservationReleased e -> giveBack("RESERVATION_RELEASED", item, e.orderId(), e.quantity());
            case StockAllocated e -> {
                var before = holds.allocate(item, e.orderId(), e.quantity());
                yield of("ALLOCATED", e.quantity(), e.orderId())
                        .reserved(-before.reserved())
                        .allocated(e.quantity() - before.allocated());
            }
            case StockShipped e -> {
                var before = holds.end(item, e.orderId());
                yield of("SHIPPED", e.quantity(), e.orderId())
                        .allocated(-before.allocated())
                        .shipped(e.quantity());
            }
            case StockReturned e -> giveBack("RETURNED", item, e.orderId(), e.quantity());
            case StockReservationRejected e -> of("RESERVATION_REJECTED", e.wanted(), e.orderId());
            case StockAllocationRejected e -> of("ALLOCATION_REJECTED", e.wanted(), e.orderId());
        };
        record(item, movement, sequence, at);
        pageOf(item);
    }

    private static Movement of(String type, int quantity, OrderId order) {
        return Movement.of(type, quantity, order, null);
    }

    private Movement giveBack(String type, StockItemId item, OrderId order, int quantity) {
        var before = holds.end(item, order);
        return of(type, quantity, order).reserved(-before.reserved()).allocated(-before.allocated());
    }

    private boolean isNew(StockItemId item, long sequence) {
        db.sql("""
                insert into stock (stock_item_id, offer_id, seller_id, on_hand, reserved, allocated, received, shipped,
                                   adjusted, sequence)
                values (:id, :offer, '', 0, 0, 0, 0, 0, 0, -1)
                on conflict do nothing""")
                .param("id", item.value())
                .param("offer", TypeId.sibling("offer", item.value()))
                .update();
        return db.sql("select sequence < :sequence from stock where stock_item_id = :id for update")
                .param("id", item.value())
                .param("sequence", sequence)
                .query(Boolean.class)
                .single();
    }

    private void belongsTo(StockItemId item, String seller) {
        db.sql("update stock set seller_id = :seller where stock_item_id = :id")
                .param("seller", seller)
                .param("id", item.value())
                .update();
    }

    private void record(StockItemId item, Movement movement, long sequence, Instant at) {
        db.sql("""
                with now as (
                    update stock
                    set on_hand = on_hand + :onHand, reserved = reserved + :reserved, allocated = allocated + :allocated,
                        received = received + :received, shipped = shipped + :shipped, adjusted = adjusted + :adjusted,
                        sequence = :sequence
                    where stock_item_id = :id
                    returning stock_item_id, on_hand, reserved, allocated)
                insert into stock_movement (stock_item_id, sequence, at, type, quantity, order_id, note, on_hand,
                                            reserved, allocated)
                select stock_item_id, :sequence, :at, :type, :quantity, :order, :note, on_hand, reserved, allocated
                from now""")
                .param("id", item.value())
                .param("sequence", sequence)
                .param("at", time(at))
                .paramSource(movement)
                .update();
    }

    private void pageOf(StockItemId item) {
        db.sql("select product_id from offer where offer_id = :offer")
                .param("offer", TypeId.sibling("offer", item.value()))
                .query(String.class)
                .optional()
                .ifPresent(product -> documents.changed(DocumentKey.productPage(product)));
    }
}
