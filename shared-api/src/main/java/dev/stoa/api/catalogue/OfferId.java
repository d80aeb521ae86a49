package dev.stoa.api.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.sellers.SellerId;
import java.util.UUID;

/** An offer: one seller's price for one product. {@code offer_<UUIDv7 in Crockford base32>}. */
public record OfferId(@JsonValue String value) implements Id {
    private static final String PREFIX = "offer";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OfferId {
        TypeId.require(PREFIX, value);
    }

    public static OfferId of(UUID uuid) {
        return new OfferId(TypeId.encode(PREFIX, uuid));
    }

    /** The offer an import makes for a seller's SKU: the same row always names the same offer. */
    public static OfferId of(SellerId sellerId, String sku) {
        return new OfferId(TypeId.derived(PREFIX, sellerId.value(), sku));
    }

    @Override
    public String toString() {
        return value;
    }
}
