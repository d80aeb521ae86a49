package dev.stoa.api.inventory;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.time.Instant;

/** What can happen to a stock item. Quantities are units, always positive. */
public sealed interface StockEvent {
    StockItemId stockItemId();

    record StockReceived(StockItemId stockItemId, OfferId offerId, SellerId sellerId, int quantity, String reference)
            implements StockEvent {}

    record StockAdjusted(StockItemId stockItemId, int delta, String reason) implements StockEvent {}

    record StockReserved(
            StockItemId stockItemId, OfferId offerId, OrderId orderId, AccountId buyer, int quantity, Instant until)
            implements StockEvent {}

    record StockReservationRejected(
            StockItemId stockItemId, OfferId offerId, OrderId orderId, int wanted, int available)
            implements StockEvent {}

    record ReservationExtended(StockItemId stockItemId, OrderId orderId, Instant until) implements StockEvent {}

    record ReservationSecured(StockItemId stockItemId, OrderId orderId, Instant until) implements StockEvent {}

    record ReservationExpired(StockItemId stockItemId, OrderId orderId, int quantity) implements StockEvent {}

    record ReservationReleased(StockItemId stockItemId, OrderId orderId, int quantity) implements StockEvent {}

    record StockAllocated(StockItemId stockItemId, OfferId offerId, OrderId orderId, int quantity)
            implements StockEvent {}

    record StockAllocationRejected(StockItemId stockItemId, OrderId orderId, int wanted, int available)
            implements StockEvent {}

    record StockShipped(StockItemId stockItemId, OrderId orderId, int quantity) implements StockEvent {}

    record StockReturned(StockItemId stockItemId, OrderId orderId, int quantity) implements StockEvent {}
}
