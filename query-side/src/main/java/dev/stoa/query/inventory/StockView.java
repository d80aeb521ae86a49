package dev.stoa.query.inventory;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.query.platform.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock of an offer and how it came about.
 *
 * @param onHand what lies there, promised or not: received + adjusted − shipped
 * @param available what can still be promised: on hand − reserved − allocated
 * @param movements newest first
 */
record StockView(
        OfferId offerId,
        SellerId sellerId,
        int onHand,
        int reserved,
        int allocated,
        int available,
        long received,
        long shipped,
        long adjusted,
        List<MovementView> movements,
        @Nullable String nextCursor) {

    /**
     * One event and the figures after it.
     *
     * @param note a receipt's reference, an adjustment's reason
     * @param event for an auditor to open
     */
    record MovementView(
            long sequence,
            Instant at,
            String type,
            int quantity,
            @Nullable String orderId,
            @Nullable String note,
            int onHand,
            int reserved,
            int allocated,
            @Nullable Origin event) {}
}
