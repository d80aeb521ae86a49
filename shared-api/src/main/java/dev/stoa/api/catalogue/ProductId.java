package dev.stoa.api.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.sellers.SellerId;
import java.util.UUID;

/** A product: what is for sale, whoever sells it. {@code product_<UUIDv7 in Crockford base32>}. */
public record ProductId(@JsonValue String value) implements Id {
    private static final String PREFIX = "product";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProductId {
        TypeId.require(PREFIX, value);
    }

    public static ProductId of(UUID uuid) {
        return new ProductId(TypeId.encode(PREFIX, uuid));
    }

    /** The product an import makes for a seller's SKU: the same row always names the same product. */
    public static ProductId of(SellerId sellerId, String sku) {
        return new ProductId(TypeId.derived(PREFIX, sellerId.value(), sku));
    }

    @Override
    public String toString() {
        return value;
    }
}
