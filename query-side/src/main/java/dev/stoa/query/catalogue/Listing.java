package dev.stoa.query.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.query.platform.documents.WrittenOnce;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Part of a list of products, and how the whole list divides. */
record Listing(List<Item> items, @Nullable String nextCursor, Facets facets) implements WrittenOnce {
    /** {@code from}: the lowest price it can be had for; {@code sellerId} and {@code sellerName}: who asks it. */
    record Item(
            ProductId productId,
            ProductKind kind,
            String title,
            String category,
            SellerId sellerId,
            String sellerName,
            Money from,
            boolean inStock,
            @Nullable String image) {}

    /** Each counts the products there would be with that value, everything else asked for being the same. */
    record Facets(List<Count> category, List<Count> kind, List<Count> seller, List<PriceRange> price) {}

    /** What costs {@code from} or more and {@code to} or less. */
    record PriceRange(Money from, Money to, long count) {}

    record Count(String value, String label, long count) {}
}
