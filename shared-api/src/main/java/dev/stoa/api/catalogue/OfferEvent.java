package dev.stoa.api.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.sellers.SellerId;

/** What can happen to an offer. */
public sealed interface OfferEvent {
    OfferId offerId();

    /** {@code weightGrams}: 0 if unknown or not physical. */
    record OfferCreated(
            OfferId offerId,
            ProductId productId,
            SellerId sellerId,
            ProductKind kind,
            String sku,
            Money price,
            int weightGrams)
            implements OfferEvent {}

    record OfferPriceChanged(OfferId offerId, Money oldPrice, Money price) implements OfferEvent {}

    record OfferWithdrawn(OfferId offerId) implements OfferEvent {}

    record OfferReinstated(OfferId offerId) implements OfferEvent {}
}
