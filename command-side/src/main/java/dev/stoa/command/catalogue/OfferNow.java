package dev.stoa.command.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferEvent;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import dev.stoa.api.catalogue.OfferEvent.OfferReinstated;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of an offer add up to. */
public record OfferNow(
        OfferId offerId,
        ProductId productId,
        SellerId sellerId,
        ProductKind kind,
        String sku,
        Money price,
        boolean live) {

    static Optional<OfferNow> from(List<Object> events) {
        @Nullable OfferNow offer = null;
        for (var event : events) {
            if (event instanceof OfferEvent e) {
                offer = after(offer, e);
            }
        }
        return Optional.ofNullable(offer);
    }

    private static @Nullable OfferNow after(@Nullable OfferNow offer, OfferEvent event) {
        if (event instanceof OfferCreated e) {
            return new OfferNow(e.offerId(), e.productId(), e.sellerId(), e.kind(), e.sku(), e.price(), true);
        }
        if (offer == null) {
            return null;
        }
        return switch (event) {
            case OfferCreated _ -> offer;
            case OfferPriceChanged e -> offer.with(e.price(), offer.live);
            case OfferWithdrawn _ -> offer.with(offer.price, false);
            case OfferReinstated _ -> offer.with(offer.price, true);
        };
    }

    private OfferNow with(Money newPrice, boolean nowLive) {
        return new OfferNow(offerId, productId, sellerId, kind, sku, newPrice, nowLive);
    }
}
