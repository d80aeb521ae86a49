package dev.stoa.api.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.catalogue.OfferId;
import java.util.UUID;

/** The stock of one offer at one location. {@code stock_<UUIDv7 in Crockford base32>}. */
public record StockItemId(@JsonValue String value) implements Id {
    private static final String PREFIX = "stock";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StockItemId {
        TypeId.require(PREFIX, value);
    }

    public static StockItemId of(UUID uuid) {
        return new StockItemId(TypeId.encode(PREFIX, uuid));
    }

    /** The stock of an offer; there is one location so far. */
    public static StockItemId of(OfferId offerId) {
        return new StockItemId(TypeId.sibling(PREFIX, offerId.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
