package dev.stoa.query.audit;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferEvent;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import dev.stoa.api.catalogue.OfferEvent.OfferReinstated;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.sellers.SellerId;
import org.jspecify.annotations.Nullable;

/** An offer as its events made it. */
record OfferState(
        @Nullable ProductId productId,
        @Nullable SellerId sellerId,
        String sku,
        @Nullable Money price,
        int weightGrams,
        String status) {
    static final OfferState NOTHING = new OfferState(null, null, "", null, 0, "");

    OfferState evolve(OfferEvent event) {
        return switch (event) {
            case OfferCreated e ->
                new OfferState(e.productId(), e.sellerId(), e.sku(), e.price(), e.weightGrams(), "LIVE");
            case OfferPriceChanged e -> new OfferState(productId, sellerId, sku, e.price(), weightGrams, status);
            case OfferWithdrawn _ -> now("WITHDRAWN");
            case OfferReinstated _ -> now("LIVE");
        };
    }

    private OfferState now(String newStatus) {
        return new OfferState(productId, sellerId, sku, price, weightGrams, newStatus);
    }
}
