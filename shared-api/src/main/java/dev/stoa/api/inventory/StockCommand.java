package dev.stoa.api.inventory;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a stock item. */
public sealed interface StockCommand {
    StockItemId stockItemId();

    /** The same reference is received once. */
    record ReceiveStock(
            @TargetAggregateIdentifier StockItemId stockItemId,
            OfferId offerId,
            SellerId sellerId,
            int quantity,
            String reference)
            implements StockCommand {}

    record AdjustStock(@TargetAggregateIdentifier StockItemId stockItemId, int delta, String reason)
            implements StockCommand {}

    record ReserveStock(
            @TargetAggregateIdentifier StockItemId stockItemId,
            OfferId offerId,
            OrderId orderId,
            AccountId buyer,
            int quantity,
            Instant until)
            implements StockCommand {}

    /** While an order waits for its buyer; meanwhile its hold gives way to a newer order of that buyer. */
    record ExtendReservation(@TargetAggregateIdentifier StockItemId stockItemId, OrderId orderId, Instant until)
            implements StockCommand {}

    /** Once the wait is over: from here on the hold gives way to nobody. */
    record SecureReservation(@TargetAggregateIdentifier StockItemId stockItemId, OrderId orderId, Instant until)
            implements StockCommand {}

    record ExpireReservation(@TargetAggregateIdentifier StockItemId stockItemId, OrderId orderId)
            implements StockCommand {}

    record ReleaseReservation(@TargetAggregateIdentifier StockItemId stockItemId, OrderId orderId)
            implements StockCommand {}

    record AllocateStock(@TargetAggregateIdentifier StockItemId stockItemId, OrderId orderId, int quantity)
            implements StockCommand {}

    record ShipStock(@TargetAggregateIdentifier StockItemId stockItemId, OrderId orderId) implements StockCommand {}

    /** Puts what was allocated to the order back, before it was shipped. */
    record ReturnStock(@TargetAggregateIdentifier StockItemId stockItemId, OrderId orderId) implements StockCommand {}
}
