package dev.stoa.command.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;

/** An offer that can be bought now, with all that an order line freezes of it. */
public record OnSale(
        OfferId offerId, ProductId productId, SellerId sellerId, ProductKind kind, String title, Money price) {}
