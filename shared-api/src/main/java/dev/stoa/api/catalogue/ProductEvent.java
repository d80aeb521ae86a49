package dev.stoa.api.catalogue;

import dev.stoa.api.sellers.SellerId;

/** What can happen to a product. */
public sealed interface ProductEvent {
    ProductId productId();

    record ProductCreated(ProductId productId, SellerId sellerId, ProductKind kind, ProductDetails details)
            implements ProductEvent {}

    record ProductDetailsChanged(ProductId productId, ProductDetails details) implements ProductEvent {}

    record ProductPublished(ProductId productId) implements ProductEvent {}

    record ProductUnpublished(ProductId productId) implements ProductEvent {}
}
