package dev.stoa.api.ordering;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;

/** What was ordered, frozen as it was at checkout. {@code tax} is the part of the price that is tax. */
public record OrderLine(
        LineId lineId,
        OfferId offerId,
        ProductId productId,
        SellerId sellerId,
        ProductKind kind,
        String title,
        Money unitPrice,
        int quantity,
        Money tax) {
    public Money total() {
        return unitPrice.times(quantity);
    }
}
