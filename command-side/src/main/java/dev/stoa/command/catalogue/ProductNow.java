package dev.stoa.command.catalogue;

import dev.stoa.api.catalogue.ProductEvent;
import dev.stoa.api.catalogue.ProductEvent.ProductCreated;
import dev.stoa.api.catalogue.ProductEvent.ProductDetailsChanged;
import dev.stoa.api.catalogue.ProductEvent.ProductPublished;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of a product add up to. */
public record ProductNow(ProductId productId, SellerId sellerId, ProductKind kind, String title, boolean published) {

    static Optional<ProductNow> from(List<Object> events) {
        @Nullable ProductNow product = null;
        for (var event : events) {
            if (event instanceof ProductEvent e) {
                product = after(product, e);
            }
        }
        return Optional.ofNullable(product);
    }

    private static @Nullable ProductNow after(@Nullable ProductNow product, ProductEvent event) {
        if (event instanceof ProductCreated e) {
            return new ProductNow(
                    e.productId(), e.sellerId(), e.kind(), e.details().title(), false);
        }
        if (product == null) {
            return null;
        }
        return switch (event) {
            case ProductCreated _ -> product;
            case ProductDetailsChanged e -> product.with(e.details().title(), product.published);
            case ProductPublished _ -> product.with(product.title, true);
            case ProductUnpublished _ -> product.with(product.title, false);
        };
    }

    private ProductNow with(String newTitle, boolean nowPublished) {
        return new ProductNow(productId, sellerId, kind, newTitle, nowPublished);
    }
}
