package dev.stoa.api.catalogue;

import dev.stoa.api.sellers.SellerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a product. */
public sealed interface ProductCommand {
    ProductId productId();

    record CreateProduct(
            @TargetAggregateIdentifier ProductId productId, SellerId sellerId, ProductKind kind, ProductDetails details)
            implements ProductCommand {}

    record ChangeProductDetails(@TargetAggregateIdentifier ProductId productId, ProductDetails details)
            implements ProductCommand {}

    record PublishProduct(@TargetAggregateIdentifier ProductId productId) implements ProductCommand {}

    record UnpublishProduct(@TargetAggregateIdentifier ProductId productId) implements ProductCommand {}
}
