package dev.stoa.api.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.sellers.SellerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of an offer. */
public sealed interface OfferCommand {
    OfferId offerId();

    record CreateOffer(
            @TargetAggregateIdentifier OfferId offerId,
            ProductId productId,
            SellerId sellerId,
            ProductKind kind,
            String sku,
            Money price,
            int weightGrams)
            implements OfferCommand {}

    record ChangePrice(@TargetAggregateIdentifier OfferId offerId, Money price) implements OfferCommand {}

    record WithdrawOffer(@TargetAggregateIdentifier OfferId offerId) implements OfferCommand {}

    record ReinstateOffer(@TargetAggregateIdentifier OfferId offerId) implements OfferCommand {}
}
