package dev.stoa.query.audit;

import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent;
import dev.stoa.api.catalogue.ProductEvent.ProductCreated;
import dev.stoa.api.catalogue.ProductEvent.ProductDetailsChanged;
import dev.stoa.api.catalogue.ProductEvent.ProductPublished;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import org.jspecify.annotations.Nullable;

/** A product as its events made it. */
record ProductState(
        @Nullable SellerId sellerId,
        @Nullable ProductKind kind,
        @Nullable ProductDetails details,
        String status) {
    static final ProductState NOTHING = new ProductState(null, null, null, "");

    ProductState evolve(ProductEvent event) {
        return switch (event) {
            case ProductCreated e -> new ProductState(e.sellerId(), e.kind(), e.details(), "DRAFT");
            case ProductDetailsChanged e -> new ProductState(sellerId, kind, e.details(), status);
            case ProductPublished _ -> new ProductState(sellerId, kind, details, "PUBLISHED");
            case ProductUnpublished _ -> new ProductState(sellerId, kind, details, "UNPUBLISHED");
        };
    }
}
