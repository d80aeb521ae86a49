package dev.stoa.api.cart;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** A cart. {@code cart_<UUIDv7 in Crockford base32>}. */
public record CartId(@JsonValue String value) implements Id {
    private static final String PREFIX = "cart";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CartId {
        TypeId.require(PREFIX, value);
    }

    public static CartId of(UUID uuid) {
        return new CartId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
