package dev.stoa.api.sellers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** A seller. {@code seller_<UUIDv7 in Crockford base32>}. */
public record SellerId(@JsonValue String value) implements Id {
    private static final String PREFIX = "seller";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SellerId {
        TypeId.require(PREFIX, value);
    }

    public static SellerId of(UUID uuid) {
        return new SellerId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
