package dev.stoa.api.ordering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** An order. {@code order_<UUIDv7 in Crockford base32>}. */
public record OrderId(@JsonValue String value) implements Id {
    private static final String PREFIX = "order";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        TypeId.require(PREFIX, value);
    }

    public static OrderId of(UUID uuid) {
        return new OrderId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
